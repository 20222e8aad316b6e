import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MEASURES } from '@/lib/domain/enums';
import type { RankedRow } from '@/lib/domain/trend';
import { measureOf, NO_COUNTS } from '@/lib/stats/counts';
import { largest, MAX_SERIES, NONE_KEY, ranked, shareOf } from '@/lib/stats/rank';
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
