import {
  addDays,
  type DayRange,
  daysInRange,
  firstDayOf,
  isWholeMonths,
  monthNumber,
} from './period';

/**
 * How a value stands to that of the range before. A ratio is given only over a base of some size; from zero or from
 * the unknown there is none.
 */
export type CountChange =
  | { kind: 'unknown' }
  | { kind: 'absolute'; before: number; difference: number }
  | { kind: 'relative'; before: number; difference: number; ratio: number };

/** Below this base a percentage says more of the base than of the change. */
export const SMALL_BASE = 10;

/** The change from one value to another; null stands for unknown. `ratio` is 0.25 for a quarter more. */
export function changeOf(before: number | null, now: number | null): CountChange {
  if (before === null || now === null) return { kind: 'unknown' };
  const difference = now - before;
  if (before < SMALL_BASE) return { kind: 'absolute', before, difference };
  return { kind: 'relative', before, difference, ratio: difference / before };
}

/** The range of equal length just before: as many months where the range is whole months, otherwise as many days. */
export function rangeBefore({ from, to }: DayRange): DayRange {
  const last = addDays(from, -1);
  if (!isWholeMonths(from, to)) return { from: addDays(from, -daysInRange(from, to)), to: last };
  const first = monthNumber(from);
  return { from: firstDayOf(first - (monthNumber(to) - first + 1)), to: last };
}
