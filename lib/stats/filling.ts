import { daysOf, periodsIn } from './period';

/** Months after which a month is taken as full. */
export const FULL_AFTER = 12;
/** A month of which less than this is expected to be known is said to be filling. */
export const FILLED = 0.95;
/** The newest full months that are looked at: how fast a dataset fills changes over the years. */
export const MONTHS_LOOKED_AT = 60;
/** Of how many of them a version must have been recorded at an age; fewer say nothing of the next. */
export const FEWEST_VERSIONS = 12;

/** What had been found at an age: of how many months, each in a version of its own, and how much was and is known of them. */
export type AtAge = { months: number; known: number; now: number };

/**
 * The share of what is now known of full months that was known at each age, from the youngest on. Null where there are too few versions to
 * say, or nothing is known of them.
 */
export function shareByAge(ages: readonly AtAge[]): (number | null)[] {
  return ages.map(({ months, known, now }) =>
    months < FEWEST_VERSIONS || now <= 0 ? null : known / now,
  );
}

/**
 * Whole months from the end of a month to a day: 0 while the first month after it lasts. Negative where the month has not ended.
 * @param month months since year 0
 */
export function ageInMonths(month: number, day: string): number {
  const [year = 0, ofYear = 1] = day.split('-').map(Number);
  return year * 12 + (ofYear - 1) - month - 1;
}

/** What is expected of a month of an age; null is not known. More than all was known where records were taken back: that is full. */
export function shareAt(shares: readonly (number | null)[], age: number): number | null {
  const share = shares[age] ?? null;
  return share === null ? null : Math.min(1, share);
}

/** How much of each recent month is expected to be known, by the month: `2026-03`. Null is not known. */
export type Filling = ReadonlyMap<string, number | null>;

/**
 * How full a period is: of a month, how much of it is expected to be known, null if that is not known; of a quarter or a year, which of its
 * months are filling, and whether it is known of any how full it is.
 */
export type HowFull = number | null | { months: string[]; isKnown: boolean };

/** How full a period is; undefined if all of it is taken as full. */
export function howFull(filling: Filling, period: string): HowFull | undefined {
  const own = filling.get(period);
  if (own !== undefined) return own;
  const months = monthsFillingIn(filling, period);
  if (months.length === 0) return undefined;
  return { months, isKnown: months.some((month) => filling.get(month) != null) };
}

/** The months of a period that are filling, or not known to be full. */
export function monthsFillingIn(filling: Filling, period: string): string[] {
  if (filling.size === 0) return [];
  return periodsIn(daysOf(period), 'month').filter((month) => isFilling(filling.get(month)));
}

/** Whether it is known of a period, or of any of its months, how full it is. */
export function isKnownHowFull(full: HowFull | undefined): boolean {
  return typeof full === 'number' || full?.isKnown === true;
}

/** Whether a period is told apart as still filling, or as not known to be full. */
export function isFilling(full: HowFull | undefined): boolean {
  return full !== undefined && (typeof full !== 'number' || full < FILLED);
}
