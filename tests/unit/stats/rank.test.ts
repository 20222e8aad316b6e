import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MEASURES } from '@/lib/domain/enums';
import type { RankedRow } from '@/lib/domain/trend';
import { measureOf, NO_COUNTS, NOTHING_COUNTED } from '@/lib/stats/counts';
import { contenders, largest, MAX_SERIES, NONE_KEY, ranked, shareOf } from '@/lib/stats/rank';
import { anyCounts } from './arbitraries';

const anyRows: fc.Arbitrary<RankedRow[]> = fc
  .uniqueArray(fc.tuple(fc.constantFrom(NONE_KEY, ...'abcdefghijkl'), anyCounts), {
    selector: ([key]) => key,
  })
  .map((rows) =>
    rows.map(([key, counts]) => ({ key, label: `Group ${key}`, ...counts, imprecise: NO_COUNTS })),
  );

describe('ranked', () => {
  it('puts the largest first, unknown values after known ones, incidents of no party in their place', () => {
    fc.assert(
      fc.property(anyRows, fc.constantFrom(...MEASURES), (rows, measure) => {
        const order = ranked(rows, measure);
        expect(new Set(order)).toEqual(new Set(rows));
        const sizes = order.map((row) => measureOf(row, measure) ?? -1);
        expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
        expect(ranked([...rows].reverse(), measure)).toEqual(order);
      }),
    );
  });
});

describe('contenders', () => {
  it('are enough to tell the largest, whatever their names, also where many are of one size', () => {
    const few = fc.integer({ min: 1, max: 9 });
    // So small that many rows are alike.
    const alike = anyRows.map((rows) =>
      rows.map((row) => ({ ...row, attacks: row.attacks % 2, killed: { ...row.killed, best: 1 } })),
    );
    fc.assert(
      fc.property(
        fc.oneof(anyRows, alike),
        fc.constantFrom(...MEASURES),
        few,
        (rows, measure, most) => {
          const cells = rows.map(({ key, ...counts }) => ({ key, period: '', counts }));
          const kept = new Set(contenders(cells, measure, most).map(({ key }) => key));
          const left = ranked(
            rows.filter(({ key }) => kept.has(key)),
            measure,
          );
          expect(left.slice(0, most)).toEqual(ranked(rows, measure).slice(0, most));
        },
      ),
    );
  });

  it('are no thousand where a few are asked for', () => {
    const cells = Array.from({ length: 1000 }, (_, i) => ({
      key: `k${i}`,
      period: '',
      counts: { ...NOTHING_COUNTED, attacks: i },
    }));
    expect(contenders(cells, 'attacks', 8).map(({ key }) => key)).toEqual(
      [992, 993, 994, 995, 996, 997, 998, 999].map((i) => `k${i}`),
    );
  });
});

describe('largest', () => {
  it('draws all where they are few, else as many as can be told apart', () => {
    fc.assert(
      fc.property(anyRows, fc.constantFrom(...MEASURES), (rows, measure) => {
        const order = ranked(rows, measure);
        const { own, gathersRest } = largest(order);
        expect(gathersRest).toBe(rows.length > MAX_SERIES);
        expect(own).toHaveLength(Math.min(rows.length, MAX_SERIES));
        expect(own).toEqual(order.slice(0, MAX_SERIES));
      }),
    );
  });
});

describe('shareOf', () => {
  it('is unknown for what is unknown and for a share of nothing', () => {
    expect(shareOf(1, 4)).toBe(0.25);
    expect(shareOf(0, 4)).toBe(0);
    expect(shareOf(0, 0)).toBeNull();
    expect(shareOf(null, 4)).toBeNull();
    expect(shareOf(3, null)).toBeNull();
  });
});
