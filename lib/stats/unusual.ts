import { chanceOfAtLeast } from './negative-binomial';

/** Months that a month is held against. */
export const BASELINE = 36;
/** Months just before it that a count of attacks is not held against: a surge that has begun would hide itself. */
export const GAP = 3;
/** Fewer than this are never called unusual. */
const FEWEST = 5;
/** How many of the months that are called unusual by their attacks may be so by chance. */
export const FALSE_DISCOVERIES = 0.05;
/** How often a month is a record of deaths by chance: once in as many months as are compared. */
export const RECORD_CHANCE = 1 / (BASELINE + 1);

/** What months before lead one to expect: a mean, and how many times as large the variance is. */
export type Expected = { mean: number; dispersion: number };

/** A baseline without any attack is taken as half an attack in all of it: nothing would be too unusual for a mean of zero. */
const HALF_AN_ATTACK = 0.5;

/**
 * What a count is held against, by the rule of Noufaily and others (2012) without its terms for trend and season, and without weights:
 * the mean of the months before, and how much more they vary than chance alone would have them.
 */
export function expectedFrom(months: readonly number[]): Expected {
  const n = months.length;
  const sum = months.reduce((all, count) => all + count, 0);
  const mean = Math.max(sum, HALF_AN_ATTACK) / n;
  const squares = months.reduce((all, count) => all + (count - mean) ** 2, 0);
  return { mean, dispersion: Math.max(1, squares / mean / (n - 1)) };
}

/** A new month varies about a mean that is itself only estimated. */
const OF_A_NEW_MONTH = 1 + 1 / BASELINE;

/** A month's attacks against what the months before lead one to expect. */
export type AttackTest = Expected & { count: number; chance: number };

/**
 * Tests the last of some months in order against the 36 before the gap. Null if there are not as many; a month that is null is not
 * known or not covered, and stands for no zero.
 */
export function testAttacks(months: readonly (number | null)[]): AttackTest | null {
  const count = months.at(-1) ?? null;
  const before = known(months.slice(-1 - GAP - BASELINE, -1 - GAP));
  if (count === null || before === null) return null;
  const expected = expectedFrom(before);
  const chance =
    count < FEWEST
      ? 1
      : chanceOfAtLeast(count, expected.mean, expected.dispersion * OF_A_NEW_MONTH);
  return { ...expected, count, chance };
}

/** A month's deaths, and the most of the 36 months before it. */
export type RecordTest = { count: number; most: number; isRecord: boolean };

/**
 * Whether the last of some months had more deaths than each of the 36 before it; null as of attacks. Where these had fewer than five
 * together there is no record to break, and nothing is tested: else silent series would hide how many records are expected.
 */
export function testDeaths(months: readonly (number | null)[]): RecordTest | null {
  const count = months.at(-1) ?? null;
  const before = known(months.slice(-1 - BASELINE, -1));
  if (count === null || before === null) return null;
  if (before.reduce((sum, deaths) => sum + deaths, 0) < FEWEST) return null;
  const most = Math.max(...before);
  return { count, most, isRecord: count >= FEWEST && count > most };
}

function known(months: readonly (number | null)[]): number[] | null {
  const all = months.filter((count) => count !== null);
  return all.length === BASELINE && months.length === BASELINE ? all : null;
}

/**
 * Which of several tests stand out so that, of all that do, no more than a share is expected to do so by chance: the rule of
 * Benjamini and Hochberg (1995).
 */
export function standOut(chances: readonly number[], share: number): boolean[] {
  const sorted = [...chances].sort((a, b) => a - b);
  const last = sorted.findLastIndex((chance, i) => chance <= ((i + 1) / sorted.length) * share);
  const limit = last === -1 ? Number.NEGATIVE_INFINITY : (sorted[last] ?? 0);
  return chances.map((chance) => chance <= limit);
}
