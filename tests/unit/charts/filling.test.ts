import { describe, expect, it } from 'vitest';
import { livePointText, liveTrend } from '@/lib/charts/live';
import { buildTrendCharts } from '@/lib/charts/place-trend';
import { killed, yearly, yearlyInput } from './sample-trend';

const MONTHS = ['2025-07', '2025-08', '2025-09', '2025-10', '2025-11', '2025-12'];
const FILLING = new Map([
  ['2025-09', 0.97],
  ['2025-10', 0.8],
  ['2025-11', 0.6],
  ['2025-12', null],
]);
const series = yearly(
  'IRQ',
  'Iraq',
  MONTHS.map(() => killed(5, 50)),
);
const byMonth = buildTrendCharts({
  ...yearlyInput([
    {
      ...series,
      points: series.points.map((point, i) => ({ ...point, period: MONTHS[i] ?? '' })),
    },
  ]),
  interval: 'month',
  range: { from: '2025-07-01', to: '2025-12-31' },
  filling: FILLING,
});

describe('a chart of months that are still filling', () => {
  it('shades those of which less than 95% is expected to be known, and apart those of which it is not known', () => {
    for (const { uncovered } of [byMonth.wide, byMonth.narrow]) {
      expect(uncovered.map(({ covered, label }) => [covered, label])).toEqual([
        ['filling', 'October 2025 to November 2025: still filling'],
        ['filling', 'December 2025: not known how complete'],
      ]);
    }
  });

  it('says so in its notes and its text alternative', () => {
    const said = [
      'Still filling: October 2025 to November 2025. In past versions of this dataset, months of that age had 60% to 80% of what is known of them now.',
      'Not known how complete: December 2025. There are too few past versions of this dataset with such figures to say how much of a month is known at that age.',
    ];
    expect(byMonth.model.notes).toEqual(expect.arrayContaining(said));
    for (const one of said) expect(byMonth.model.alt).toContain(one);
  });

  it('says so to whoever goes from point to point', () => {
    const live = liveTrend(byMonth);
    const [first] = live.series;
    if (first === undefined) throw new Error('There is a series');
    const said = MONTHS.map((_, i) => livePointText(live, first, i));
    expect(said[2]).not.toContain('filling');
    expect(said[4]).toContain('still filling, about 60% expected to be known');
    expect(said[5]).toContain('not known how complete');
  });
});

describe('a chart by year', () => {
  it('names the months that are still filling, and shades no year', () => {
    const { model, wide } = buildTrendCharts({
      ...yearlyInput([yearly('IRQ', 'Iraq', [killed(5, 50), killed(5, 50)])]),
      filling: FILLING,
    });
    expect(wide.uncovered.filter(({ covered }) => covered === 'filling')).toEqual([]);
    expect(model.notes).toContain(
      'Months that are still filling, or not known how complete: October 2025 to December 2025. The same chart by month says how much of them is expected to be known.',
    );
  });
});
