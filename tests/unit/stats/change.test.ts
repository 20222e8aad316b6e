import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changeOf, rangeBefore, SMALL_BASE } from '@/lib/stats/change';
import { addDays, daysInRange } from '@/lib/stats/period';

describe('changeOf', () => {
  it('gives a ratio over a base of some size', () => {
    expect(changeOf(200, 250)).toEqual({
      kind: 'relative',
      before: 200,
      difference: 50,
      ratio: 0.25,
    });
    expect(changeOf(SMALL_BASE, 0)).toMatchObject({ kind: 'relative', ratio: -1 });
  });

  it.each([0, 1, SMALL_BASE - 1])('gives no ratio over a base of %i', (before) => {
    expect(changeOf(before, 90)).toEqual({ kind: 'absolute', before, difference: 90 - before });
  });

  it('is unknown where either value is', () => {
    expect(changeOf(null, 5)).toEqual({ kind: 'unknown' });
    expect(changeOf(5, null)).toEqual({ kind: 'unknown' });
  });
});

describe('rangeBefore', () => {
  it.each([
    [
      { from: '2014-01-01', to: '2014-12-31' },
      { from: '2013-01-01', to: '2013-12-31' },
    ],
    [
      { from: '2024-03-01', to: '2024-03-31' },
      { from: '2024-02-01', to: '2024-02-29' },
    ],
    [
      { from: '2014-01-01', to: '2015-06-30' },
      { from: '2012-07-01', to: '2013-12-31' },
    ],
    [
      { from: '2014-01-10', to: '2014-01-19' },
      { from: '2013-12-31', to: '2014-01-09' },
    ],
  ])('of %j is %j', (range, before) => {
    expect(rangeBefore(range)).toEqual(before);
  });

  it('ends on the day before and is as long in days, or in months', () => {
    fc.assert(
      fc.property(fc.nat({ max: 40_000 }), fc.nat({ max: 2000 }), (start, length) => {
        const from = addDays('1950-01-01', start);
        const range = { from, to: addDays(from, length) };
        const before = rangeBefore(range);
        expect(before.to).toBe(addDays(from, -1));
        const difference = daysInRange(before.from, before.to) - daysInRange(range.from, range.to);
        expect(Math.abs(difference)).toBeLessThanOrEqual(range.from.endsWith('-01') ? 4 : 0);
      }),
    );
  });
});
