import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asCounted } from '@/lib/charts/shown';
import { transformed } from '@/lib/charts/transforms';
import { buildTrendModel } from '@/lib/charts/trend-model';
import type { PointValue } from '@/lib/charts/types';
import { trendInput } from './arbitrary-trend';
import { IRAQ, SYRIA, yearlyInput } from './sample-trend';

const AS_IT_IS = asCounted('year');
const value = (best: number | null, more: Partial<PointValue> = {}): PointValue => ({
  covered: 'yes',
  attacks: best === 0 ? 0 : 1,
  low: best,
  best,
  high: best,
  unknown: best === null ? 1 : 0,
  openEnded: 0,
  imprecise: 0,
  ...more,
});
const bests = (series: readonly { values: PointValue[] }[]) =>
  series.map(({ values }) => values.map(({ best }) => best));
const one = (...values: PointValue[]) => [{ values }];

describe('a moving mean', () => {
  it('begins with the first whole window and leaves out those with what is not known or not covered', () => {
    const given = one(
      ...[3, 6, 9, 12].map((best) => value(best)),
      value(null),
      ...[1, 2, 3].map((best) => value(best)),
      value(null, { covered: 'no', attacks: 0 }),
      value(5),
    );
    expect(bests(transformed(given, { ...AS_IT_IS, mean: '3' }))).toEqual([
      [null, null, 6, 9, null, null, null, 2, null, null],
    ]);
  });

  it('counts a month without an attack as zero, and adds up low and high in the same way', () => {
    const given = one(value(0), value(3, { low: 0, high: 9 }), value(6, { low: 6, high: 6 }));
    const [series] = transformed(given, { ...AS_IT_IS, mean: '3' });
    expect(series?.values[2]).toMatchObject({ low: 2, best: 3, high: 5 });
  });

  it('is drawn over the figures of one series, in the table and in the text alternative too', () => {
    const shown = { ...AS_IT_IS, mean: '3' as const };
    const model = buildTrendModel({ ...yearlyInput([SYRIA]), shown, keepsCounts: true });
    expect(model.series[0]?.values.map(({ best }) => best)).toEqual([40, 70, 900, 910, 20, 1]);
    const means = [null, null, 1010 / 3, 1880 / 3, 1830 / 3, 931 / 3];
    expect(model.series[0]?.mean?.map(({ best }) => best)).toEqual(means);
    expect(model.alt).toContain('The 3-year mean is highest in 2015, 627, and last in 2017, 310.');
  });
});

describe('a running total', () => {
  it('goes on over what is unknown, and says nothing where nothing is covered', () => {
    const given = one(
      value(null),
      value(2),
      value(0),
      value(null),
      value(null, { covered: 'no', attacks: 0 }),
      value(5, { low: 1, high: 9 }),
    );
    const [series] = transformed(given, { ...AS_IT_IS, sum: 'cumulative' });
    expect(series?.values.map(({ best }) => best)).toEqual([null, 2, 2, 2, null, 7]);
    expect(series?.values.at(-1)).toMatchObject({ low: 3, best: 7, high: 11 });
  });

  it('ends with what the series comes to in all', () => {
    fc.assert(
      fc.property(trendInput, (input) => {
        const { measure } = input;
        const plain = buildTrendModel(input);
        const model = buildTrendModel({
          ...input,
          shown: { ...asCounted(input.interval), sum: 'cumulative' },
        });
        plain.series.forEach(({ values }, i) => {
          const known = values.flatMap(({ best }) => (best === null ? [] : [best]));
          const last = model.series[i]?.values.findLast(({ best }) => best !== null)?.best ?? null;
          const all = known.reduce((sum, best) => sum + best, 0);
          expect([measure, last]).toEqual([measure, known.length === 0 ? null : all]);
        });
      }),
      { numRuns: 60 },
    );
  });
});

describe('shares', () => {
  it('come to the whole of each period, and to nothing where it is not known or not covered', () => {
    const given = [
      ...one(value(3), value(0), value(null), value(4)),
      ...one(value(1), value(0), value(5), value(null, { covered: 'no', attacks: 0 })),
    ];
    const shares = transformed(given, { ...AS_IT_IS, as: 'share' });
    expect(bests(shares)).toEqual([
      [0.75, null, null, null],
      [0.25, null, 1, null],
    ]);
    expect(shares[0]?.values[0]).toMatchObject({ low: null, high: null });
    expect(shares[0]?.values[3]?.gap).toBe('not all parts are covered');
  });

  it('are not said to have a range, in notes or in the text alternative', () => {
    const shown = { ...AS_IT_IS, as: 'share' as const };
    const { alt, notes } = buildTrendModel({ ...yearlyInput([IRAQ, SYRIA]), shown });
    expect(alt).not.toContain('sum of the lows');
    expect(notes.join(' ')).not.toContain('runs from the sum');
    expect(alt).toContain('Peak: Syria, 2015, 100% of people killed');
  });

  it('stay the same where a series is left out of the chart', () => {
    const input = { ...yearlyInput([IRAQ, SYRIA]), shown: { ...AS_IT_IS, as: 'share' as const } };
    const [whole] = buildTrendModel(input).series;
    const [left, ...others] = buildTrendModel({ ...input, hidden: ['SYR'] }).series;
    expect(others).toEqual([]);
    expect(left?.values).toEqual(whole?.values);
    expect(left?.style).toEqual(whole?.style);
  });
});
