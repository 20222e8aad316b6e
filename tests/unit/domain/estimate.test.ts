import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { QUALIFIERS } from '@/lib/domain/enums';
import { boundsOf, type Estimate, isOpenEnded, isUnknown } from '@/lib/domain/estimate';
import { ESTIMATE_CASES } from '@/tests/fixtures/estimates';

describe('what a figure adds to the sums of lows, bests and highs', () => {
  test.each(ESTIMATE_CASES)('$said', ({ estimate, adds, isOpenEnded: isOpen }) => {
    const [low, best, high] = adds ?? [];
    expect(boundsOf(estimate)).toEqual(adds === null ? null : { low, best, high });
    expect(isUnknown(estimate)).toBe(adds === null);
    expect(isOpenEnded(estimate)).toBe(isOpen);
  });
});

const number = fc.option(fc.nat({ max: 100 }));
const estimate: fc.Arbitrary<Estimate> = fc.record({
  low: number,
  best: number,
  high: number,
  qualifier: fc.constantFrom(...QUALIFIERS),
});
const stated = estimate.filter(
  ({ low, best, high }) => low !== null || best !== null || high !== null,
);

test('what is stated is added as it is stated', () => {
  fc.assert(
    fc.property(stated, (given) => {
      const added = boundsOf(given);
      for (const name of ['low', 'best', 'high'] as const) {
        if (given[name] !== null) expect(added?.[name]).toBe(given[name]);
      }
    }),
  );
});

test('nothing is made up: each number added is one of those stated, or the 0 of “up to”', () => {
  fc.assert(
    fc.property(stated, (given) => {
      const known = [given.low, given.best, given.high, given.qualifier === 'up_to' ? 0 : null];
      for (const added of Object.values(boundsOf(given) ?? {})) expect(known).toContain(added);
    }),
  );
});

test('bounds in order stay in order', () => {
  const inOrder = stated.filter(({ low, best, high }) => {
    const numbers = [low, best, high].filter((one) => one !== null);
    return numbers.every((one, i) => i === 0 || one >= (numbers[i - 1] ?? 0));
  });
  fc.assert(
    fc.property(inOrder, (given) => {
      const { low, best, high } = boundsOf(given) ?? { low: 1, best: 0, high: 0 };
      expect(low).toBeLessThanOrEqual(best);
      expect(best).toBeLessThanOrEqual(high);
    }),
  );
});

test('only a figure without any number adds nothing, and none without a bound is closed', () => {
  fc.assert(
    fc.property(estimate, (given) => {
      const { low, best, high } = given;
      const isEmpty = low === null && best === null && high === null;
      expect(boundsOf(given) === null).toBe(isEmpty);
      expect(isOpenEnded(given)).toBe(!isEmpty && (low === null || high === null));
    }),
  );
});
