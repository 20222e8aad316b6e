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
const totals = { covered: 'yes' as const, ...killed(92, 4000, 5) };

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

  it('has no share of a whole that is covered in part, of countries or of parties, and says so', () => {
    const [first, ...rest] = rows;
    if (!first) throw new Error('there are rows');
    const inPart = { ...totals, covered: 'part' as const };
    for (const covered of [{ covered: 'part' as const }, {}]) {
      const cut = buildBarChart({
        ...input,
        rows: [{ ...first, ...covered }, ...rest],
        totals: inPart,
      });
      expect(cut.bars.map(({ share }) => share)).toEqual([null, null, null]);
      expect(cut.alt.includes('covered in part')).toBe('covered' in covered);
      expect(cut.notes[0]).toContain('covers this range only in part, so that rows have no share');
      expect(cut.hasShares).toBe(false);
    }
    expect(chart.hasShares).toBe(true);
  });

  it('has no share in a selection, and those of then as of a time before anybody said what is covered', () => {
    const inPart = { ...totals, covered: 'part' as const };
    const selection = buildBarChart({ ...input, totals: inPart, coverage: [] });
    expect(selection.bars.map(({ share }) => share)).toEqual([null, null, null]);
    expect(selection.notes[0]).toContain('This dataset is a selection, so that rows have no share');
    const then = buildBarChart({ ...input, totals: inPart, coverage: null });
    expect(then.bars.map(({ share }) => share)).toEqual([0.75, 0.25, null]);
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
      totals: { covered: 'yes', ...killed(0, 0) },
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
