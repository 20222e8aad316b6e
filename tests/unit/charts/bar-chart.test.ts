import { describe, expect, it } from 'vitest';
import { buildBarChart } from '@/lib/charts/bars';
import { shareText } from '@/lib/charts/text';
import type { BarChartInput } from '@/lib/charts/types';
import { killed } from './sample-trend';

const rows = [
  { key: 'IRQ', label: 'Iraq', ...killed(60, 3000, 3) },
  { key: 'SYR', label: 'Syria', ...killed(30, 1000) },
  { key: 'TUR', label: 'Turkey', ...killed(2, 0, 2) },
];
const totals = killed(92, 4000, 5);

describe('a ranking', () => {
  const input: BarChartInput = {
    rows,
    measure: 'killed',
    interval: 'year',
    dates: 'apart',
    totals,
    title: 'Countries',
    links: (key) => `/?country=${key}`,
  };
  const chart = buildBarChart(input);

  it('draws bars and whiskers along the longest of them', () => {
    expect(chart.bars.map(({ width, whisker }) => [width, whisker])).toEqual([
      [66.7, { from: 60, to: 100 }],
      [22.2, { from: 20, to: 33.3 }],
      [null, null],
    ]);
  });

  it('shares the whole, and has no share for what is unknown', () => {
    expect(chart.bars.map(({ share }) => share)).toEqual([0.75, 0.25, null]);
    expect(chart.bars[2]).toMatchObject({ best: null, unknown: 2, href: '/?country=TUR' });
  });

  it('says the first, and what is unknown', () => {
    expect(chart.alt).toContain('Countries. First: Iraq, 3,000 people killed');
    expect(chart.notes[0]).toContain('5 attacks with no known figure');
  });

  it('has no share of what is covered in part, and says so', () => {
    const [first, ...rest] = rows;
    if (!first) throw new Error('there are rows');
    const cut = buildBarChart({ ...input, rows: [{ ...first, covered: 'part' }, ...rest] });
    expect(cut.bars.map(({ share }) => share)).toEqual([null, 0.25, null]);
    expect(cut.alt).toContain('covered in part');
    expect(cut.notes[0]).toContain('have no share');
  });

  it('has neither whisker nor note for attacks, and no share of none', () => {
    const attacks = buildBarChart({
      rows,
      measure: 'attacks',
      interval: 'year',
      dates: 'apart',
      totals,
      title: 'Countries',
    });
    expect(attacks.bars.every(({ whisker, href }) => whisker === null && href === null)).toBe(true);
    expect(attacks.notes).toEqual([]);
    const none = buildBarChart({
      rows: [{ key: 'IRQ', label: 'Iraq', ...killed(0, 0) }],
      measure: 'attacks',
      interval: 'year',
      dates: 'apart',
      totals: killed(0, 0),
      title: 'Countries',
    });
    expect(none.bars[0]).toMatchObject({ width: 0, share: null });
    expect(
      buildBarChart({
        rows: [],
        measure: 'killed',
        interval: 'year',
        dates: 'apart',
        totals,
        title: 'None',
      }).alt,
    ).toBe('None');
  });

  it('never shows a share of something as nothing', () => {
    expect([0, 0.001, 0.005, 0.254, 1].map(shareText)).toEqual([
      '0%',
      'under 1%',
      '1%',
      '25%',
      '100%',
    ]);
  });
});
