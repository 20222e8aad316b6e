import { describe, expect, it } from 'vitest';
import { rangeFilling } from '@/lib/charts/filling-words';
import { KINDS } from '@/lib/charts/kinds';
import type { Scene } from '@/lib/charts/kinds/types';
import { livePointText, liveTrend } from '@/lib/charts/live';
import { buildTrendCharts, NARROW } from '@/lib/charts/place-trend';
import { meet, roomOf } from '@/lib/charts/room';
import { buildTrendModel } from '@/lib/charts/trend-model';
import { killed, yearly, yearlyInput } from './sample-trend';

const MONTHS = ['2025-07', '2025-08', '2025-09', '2025-10', '2025-11', '2025-12'];
const FILLING = new Map([
  ['2025-09', 0.97],
  ['2025-10', 0.8],
  ['2025-11', 0.6],
  ['2025-12', null],
]);
const seriesOf = (counts: ReturnType<typeof killed>) =>
  yearly(
    'IRQ',
    'Iraq',
    MONTHS.map(() => counts),
  );
const series = seriesOf(killed(5, 50));
const NOT_KNOWN = { low: 0, best: 0, high: 0, unknown: 5, openEnded: 0 };
const inputOf = (one: typeof series) => ({
  ...yearlyInput([
    {
      ...one,
      points: one.points.map((point, i) => ({ ...point, period: MONTHS[i] ?? '' })),
    },
  ]),
  interval: 'month' as const,
  range: { from: '2025-07-01', to: '2025-12-31' },
  filling: FILLING,
});
const input = inputOf(series);
const byMonth = buildTrendCharts(input);

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

  it('never says so over the reason why nothing is drawn', () => {
    const none = inputOf(seriesOf({ ...killed(5, 0), killed: NOT_KNOWN }));
    const allOfIt = new Map(MONTHS.map((month) => [month, month < '2025-10' ? 1 : null]));
    const charts = buildTrendCharts({ ...none, filling: allOfIt });
    expect(charts.model.empty?.kind).toBe('no_known_figure');
    for (const { uncovered, emptyLines, fontSize } of [charts.wide, charts.narrow]) {
      const reason = emptyLines.map((line) => roomOf(line, fontSize));
      expect(reason.length).toBeGreaterThan(0);
      expect(uncovered).toHaveLength(1);
      for (const { placed, isUpright } of uncovered) {
        const said = placed && roomOf(placed, fontSize, isUpright);
        expect(reason.filter((line) => said && meet(line, said))).toEqual([]);
      }
    }
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

describe('a calendar', () => {
  const notesBy = (filling: Map<string, number | null>, given = input) =>
    buildTrendModel({ ...given, filling, words: KINDS.calendar.words('own', 'killed') }).notes.join(
      ' ',
    );

  it('says of its signs what those mean that it has', () => {
    expect(notesBy(FILLING)).toContain(
      'A dashed edge is a month that is still filling or not known how complete.',
    );
    expect(notesBy(new Map([['2025-12', 0.5]]))).toContain(
      'A dashed edge is a month that is still filling.',
    );
    const full = notesBy(new Map());
    expect(full).not.toMatch(/filling|dashed|is a zero|grey cell|ring/);
    expect(full).toContain('The classes are named above the cells');
  });

  it('says of a zero how it looks on a light and on a dark page', () => {
    expect(notesBy(new Map(), inputOf(seriesOf(killed(0, 0))))).toContain(
      'A cell of the page’s own colour is a zero.',
    );
  });
});

describe('a chart by year', () => {
  const input = {
    ...yearlyInput([yearly('IRQ', 'Iraq', [killed(5, 50), killed(5, 60), killed(5, 70)])]),
    range: { from: '2012-01-01', to: '2014-12-31' },
    filling: new Map([
      ['2014-09', 1],
      ['2014-10', 0.8],
      ['2014-11', 0.6],
      ['2014-12', null],
    ]),
  };

  it('shades the year of which some months are still filling, and names them', () => {
    const charts = buildTrendCharts(input);
    expect(charts.wide.uncovered.map(({ covered, label }) => [covered, label])).toEqual([
      ['filling', '2014: still filling'],
    ]);
    const said =
      'Still filling: 2014, in October 2014 to December 2014. The same view by month says how much of each is expected to be known.';
    expect(charts.model.notes).toContain(said);
    expect(charts.model.alt).toContain(said);
    expect(charts.model.alt).toContain('Last, 2014: 70 people killed (still filling)');
    const live = liveTrend(charts);
    const [first] = live.series;
    if (first === undefined) throw new Error('There is a series');
    expect(livePointText(live, first, 2)).toContain('still filling in 3 of its months');
    expect(livePointText(live, first, 1)).not.toContain('filling');
  });

  it('says of a year with nothing but months of which it is not known', () => {
    const filling = new Map([['2014-12', null]]);
    const { model } = buildTrendCharts({ ...input, filling });
    expect(model.uncovered.map(({ words }) => words)).toEqual(['not known how complete']);
    expect(model.alt).toContain('Not known how complete: 2014, in December 2014.');
  });

  it('draws the end of a slope apart that is still filling, and says so below its period', () => {
    const sceneOf = (filling: typeof input.filling) => {
      const { words, placing } = KINDS.slope;
      if (placing.as !== 'scene') throw new Error('a slope is a scene');
      const model = buildTrendModel({ ...input, filling, words: words('own', 'killed') });
      return placing.place(model, NARROW);
    };
    const linesOf = ({ shapes }: Scene) =>
      shapes.flatMap(({ className }) => (className.startsWith('trend-line') ? [className] : []));
    const [apart, whole] = [sceneOf(input.filling), sceneOf(new Map())];
    expect(linesOf(apart)).toEqual(['trend-line trend-part']);
    expect(apart.texts.map(({ text }) => text).join(' ')).toContain('2014 still filling');
    expect(apart.shapes.map(({ className }) => className)).toContain('trend-uncovered-filling');
    expect(apart.alt).toContain('Still filling: 2014');
    expect(linesOf(whole)).toEqual(['trend-line']);
    expect(whole.shapes.map(({ className }) => className)).not.toContain('trend-uncovered-filling');
  });
});

describe('the notes of a slope', () => {
  const points = [killed(5, 50), killed(5, 60), killed(5, 70)];
  const yearsCovered = (covered: 'yes' | 'part') => ({
    ...yearlyInput([
      yearly(
        'IRQ',
        'Iraq',
        points.map((point, i) => (i === 2 ? { ...point, covered } : point)),
      ),
    ]),
    range: { from: '2012-01-01', to: '2014-12-31' },
    words: KINDS.slope.words('own', 'killed'),
  });
  const notesOf = (filling: Map<string, number | null>, covered: 'yes' | 'part' = 'yes') =>
    buildTrendModel({ ...yearsCovered(covered), filling }).notes.join(' ');

  it('say that lines are dashed if one of its two periods is still filling', () => {
    expect(notesOf(new Map([['2014-12', 0.5]]))).toContain('dashed');
    expect(notesOf(new Map([['2014-12', null]]))).toContain('dashed');
    expect(notesOf(new Map([['2014-12', 1]]))).not.toContain('dashed');
    expect(notesOf(new Map())).not.toContain('dashed');
  });

  it('say nothing of lines for a period that is still filling and isn’t drawn', () => {
    expect(notesOf(new Map([['2013-12', 0.5]]))).not.toContain('dashed');
    expect(notesOf(new Map([['2014-12', 0.5]]), 'part')).not.toContain('dashed');
  });
});

describe('a chart of several datasets', () => {
  const both = [series, { ...series, key: 'other', label: 'Another' }].map((one) => ({
    ...one,
    points: series.points.map((point, i) => ({ ...point, period: MONTHS[i] ?? '' })),
  }));
  const input = yearlyInput(both);

  it('shades the months that are filling in any, and says in which', () => {
    const charts = buildTrendCharts({
      ...input,
      interval: 'month',
      range: { from: '2025-07-01', to: '2025-12-31' },
      wholes: both.map(() => input.trend.totals),
      fillings: [new Map([['2025-11', 0.9]]), FILLING],
    });
    expect(charts.wide.uncovered.map(({ label }) => label)).toEqual([
      'October 2025: still filling: Another',
      'November 2025: still filling: Iraq, Another',
      'December 2025: not known how complete: Another',
    ]);
    expect(charts.model.alt).toContain(
      'Iraq. Still filling: November 2025. In past versions of this dataset, months of that age had 90% of what is known of them now.',
    );
    const live = liveTrend(charts);
    const texts = live.series.map((one) => livePointText(live, one, 3));
    expect(texts.map((text) => text.includes('still filling'))).toEqual([false, true]);
  });
});

describe('what is said beside a figure of a whole range', () => {
  it('names the months that are still filling, and those of which it is not known', () => {
    expect(rangeFilling(FILLING)).toEqual([
      '2 months are still filling: October 2025 to November 2025. In past versions of this dataset, months of that age had 60% to 80% of what is known of them now.',
      'The last month is not known to be complete: December 2025. There are too few past versions of this dataset with such figures to say how much of a month is known at that age.',
    ]);
    expect(rangeFilling(new Map([['2025-11', 0.6]]))[0]).toContain(
      'The last month is still filling: November 2025.',
    );
    expect(rangeFilling(new Map([['2025-11', 1]]))).toEqual([]);
  });
});
