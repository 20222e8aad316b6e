import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chanceOfAtLeast, leastUnlikely } from '@/lib/stats/negative-binomial';
import {
  BASELINE,
  expectedFrom,
  GAP,
  standOut,
  testAttacks,
  testDeaths,
} from '@/lib/stats/unusual';

/** The same from the definition: for a whole size, a count of failures before so many successes, term by term. */
function slowChance(count: number, mean: number, size: number): number {
  const failure = mean / (size + mean);
  let below = 0;
  for (let k = 0; k < count; k++) {
    let term = (1 - failure) ** size;
    for (let i = 0; i < k; i++) term *= ((size + i) / (i + 1)) * failure;
    below += term;
  }
  return 1 - below;
}

describe('the chance of so many or more', () => {
  test('is what tables of Poisson’s distribution say', () => {
    // 1 - exp(-3) (1 + 3 + 4.5 + 4.5 + 3.375), and the same of others.
    expect(chanceOfAtLeast(5, 3, 1)).toBeCloseTo(0.184737, 6);
    expect(chanceOfAtLeast(1, 0.5, 1)).toBeCloseTo(1 - Math.exp(-0.5), 12);
    expect(chanceOfAtLeast(20, 10, 1)).toBeCloseTo(0.003454, 6);
  });

  test('is that of the geometric distribution where the size is 1', () => {
    // A mean of m and a variance of m (1 + m): so many or more have the chance (m / (1 + m)) ^ count.
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 400 }),
        fc.double({ min: 0.1, max: 50, noNaN: true }),
        (count, mean) => {
          const chance = chanceOfAtLeast(count, mean, 1 + mean);
          const expected = (mean / (1 + mean)) ** count;
          expect(Math.abs(chance - expected)).toBeLessThanOrEqual(1e-9 * Math.max(expected, 1e-6));
        },
      ),
    );
  });

  test('is the sum of its terms for any whole size', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 60 }),
        fc.double({ min: 0.5, max: 30, noNaN: true }),
        fc.integer({ min: 1, max: 12 }),
        (count, mean, size) => {
          const chance = chanceOfAtLeast(count, mean, 1 + mean / size);
          expect(chance).toBeCloseTo(slowChance(count, mean, size), 9);
        },
      ),
    );
  });

  test('leads back to the smallest count that is as unlikely', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.1, max: 200, noNaN: true }),
        fc.double({ min: 1, max: 20, noNaN: true }),
        fc.double({ min: 1e-6, max: 0.5, noNaN: true }),
        (mean, dispersion, chance) => {
          const least = leastUnlikely(mean, dispersion, chance);
          expect(chanceOfAtLeast(least, mean, dispersion)).toBeLessThanOrEqual(chance);
          expect(chanceOfAtLeast(least - 1, mean, dispersion)).toBeGreaterThan(chance);
        },
      ),
    );
  });
});

describe('what months before lead one to expect', () => {
  test('is their mean and how they vary, worked out by hand', () => {
    // 18 months of 2 and 18 of 6: a mean of 4, squares of 4 each, and 144 / 4 / 35.
    const months = Array.from({ length: 36 }, (_, i) => (i % 2 === 0 ? 2 : 6));
    const { mean, dispersion } = expectedFrom(months);
    expect(mean).toBeCloseTo(4, 12);
    expect(dispersion).toBeCloseTo(144 / 4 / 35, 12);
  });

  test('is never a mean of zero', () => {
    const { mean, dispersion } = expectedFrom(Array(36).fill(0));
    expect(mean).toBeCloseTo(0.5 / 36, 12);
    expect(dispersion).toBe(1);
  });
});

const month = fc.nat({ max: 40 });
const history = fc.array(month, { minLength: BASELINE + GAP, maxLength: BASELINE + GAP + 20 });

describe('tests of a month', () => {
  test('look at nothing later, nothing older than the baseline, and nothing in the gap', () => {
    fc.assert(
      fc.property(history, month, fc.array(month), (before, count, older) => {
        const test = testAttacks([...before, count]);
        expect(testAttacks([...older, ...before, count])).toEqual(test);
        const gap = [...before.slice(0, -GAP), 9999, null, 0, count];
        expect(testAttacks(gap)).toEqual(test);
        expect(testDeaths([...older, ...before, count])).toEqual(testDeaths([...before, count]));
      }),
    );
  });

  test('are not made where a month of the baseline, or the month itself, is not known', () => {
    fc.assert(
      fc.property(history, month, fc.nat({ max: BASELINE - 1 }), (before, count, at) => {
        const attacks = [...before, count].slice(-1 - GAP - BASELINE);
        expect(
          testAttacks(attacks.with(at, 0).map((one, i) => (i === at ? null : one))),
        ).toBeNull();
        const deaths = [...before, count].slice(-1 - BASELINE);
        expect(testDeaths(deaths.map((one, i) => (i === at ? null : one)))).toBeNull();
        expect(testAttacks([...before, null])).toBeNull();
        expect(testDeaths([...before.slice(0, BASELINE - 1), count])).toBeNull();
      }),
    );
  });

  test('call nothing unusual below five, and no tie a record', () => {
    const quiet = Array(BASELINE + GAP).fill(0);
    expect(testAttacks([...quiet, 4])?.chance).toBe(1);
    expect(testAttacks([...quiet, 5])?.chance).toBeLessThan(1e-6);
    const few = [...quiet.slice(5), 1, 1, 1, 1, 1];
    expect(testDeaths([...few, 4])?.isRecord).toBe(false);
    expect(testDeaths([...few, 5])?.isRecord).toBe(true);
    // Where fewer than five died in all of it, there is no record to break.
    expect(testDeaths([...quiet.slice(4), 1, 1, 1, 1, 50])).toBeNull();
    expect(testDeaths([...Array(36).fill(7), 7])?.isRecord).toBe(false);
  });
});

/** The rule of Benjamini and Hochberg as it is written: the largest k whose k-th smallest chance is at most k / m of the share. */
function slowStandOut(chances: number[], share: number): boolean[] {
  const order = chances.map((_, i) => i).sort((a, b) => (chances[a] ?? 0) - (chances[b] ?? 0));
  const found = chances.map(() => false);
  for (let k = chances.length; k >= 1; k--) {
    if ((chances[order[k - 1] ?? 0] ?? 1) > (k * share) / chances.length) continue;
    for (const i of order.slice(0, k)) found[i] = true;
    break;
  }
  return found;
}

test('of several tests those stand out that the rule of Benjamini and Hochberg names', () => {
  const chance = fc.double({ min: 0, max: 1, noNaN: true }).map((one) => one ** 4);
  fc.assert(
    fc.property(fc.array(chance), (chances) => {
      expect(standOut(chances, 0.05)).toEqual(slowStandOut(chances, 0.05));
    }),
  );
  // The example of their paper of 1995: four of fifteen at 5 %.
  const paper = [
    0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719,
    0.6528, 0.759, 1,
  ];
  expect(standOut(paper, 0.05).filter(Boolean).length).toBe(4);
});
