import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { measureOf, NO_COUNTS, sumCounts } from '@/lib/stats/counts';
import { anyCounts } from './arbitraries';

describe('sumCounts', () => {
  it('adds every part, in any order and grouping', () => {
    fc.assert(
      fc.property(fc.array(anyCounts), fc.array(anyCounts), (some, others) => {
        const total = sumCounts([...some, ...others]);
        expect(total).toEqual(sumCounts([...others, ...some]));
        expect(total).toEqual(sumCounts([sumCounts(some), sumCounts(others)]));
        const all = [...some, ...others];
        expect(total.attacks).toBe(all.reduce((sum, one) => sum + one.attacks, 0));
        expect(total.killed.high).toBe(all.reduce((sum, one) => sum + one.killed.high, 0));
        expect(total.wounded.unknown).toBe(all.reduce((sum, one) => sum + one.wounded.unknown, 0));
        expect(total.released.best).toBe(all.reduce((sum, one) => sum + one.released.best, 0));
      }),
    );
  });
});

describe('measureOf', () => {
  const figures = { low: 0, best: 0, high: 0, unknown: 3, openEnded: 0 };

  it('is unknown where no attack has a known figure, and zero where there were no attacks', () => {
    const counts = {
      ...NO_COUNTS,
      attacks: 3,
      killed: figures,
      wounded: { ...figures, unknown: 2 },
    };
    expect(measureOf(counts, 'killed')).toBeNull();
    expect(measureOf(counts, 'wounded')).toBe(0);
    expect(measureOf(counts, 'attacks')).toBe(3);
    expect(measureOf(NO_COUNTS, 'killed')).toBe(0);
  });

  it('is known where figures are spread from before into a time whose own are all unknown', () => {
    const killed = { low: 4, best: 6, high: 9, unknown: 3, openEnded: 0 };
    expect(measureOf({ ...NO_COUNTS, attacks: 3, killed, wounded: figures }, 'killed')).toBe(6);
  });
});
