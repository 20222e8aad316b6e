import { faultOfDate, firstDay } from '@/lib/filters/partial-date';
import { QueryReader } from '@/lib/filters/query';
import type { Issue } from '@/lib/filters/view';
import {
  addDays,
  type DayRange,
  dayText,
  firstDayOf,
  lastDayOf,
  lastDayOfMonth,
  monthNumber,
} from '@/lib/stats/period';

/** The parameter that says at which day before and after part; without it the range is halved. */
export const AT_DAY = 'at';

/** Two ranges of equal length that follow one another. */
export type Halves = { before: DayRange; after: DayRange };

/** Months on each side of a day, where there are as many. */
const MOST_MONTHS = 12;

/** The day that an address asks for, and an issue where it could not be used. */
export function readAt(params: URLSearchParams): { at: string | null; issues: Issue[] } {
  const query = new QueryReader(params);
  const given = query.one(AT_DAY);
  const fault = given === null ? null : faultOfDate(given);
  if (given !== null && fault !== null) {
    query.report(AT_DAY, given, `${AT_DAY} ${fault}`, 'the two halves of the range are compared');
  }
  const at = given === null || fault !== null ? null : firstDay(given);
  return { at, issues: query.issues };
}

/**
 * The months before a day and those from it on, as many on each side: up to twelve, and no more than lie in the range. Without a
 * day, or with one at the edge of the range, the range in two halves; of an odd number of months the first is left out. Null where
 * there are no two months.
 */
export function halvesOf(range: DayRange, at: string | null): Halves | null {
  const around = at === null ? null : aroundDay(range, at);
  if (around !== null) return around;
  const last = monthNumber(range.to);
  const half = Math.floor((last - monthNumber(range.from) + 1) / 2);
  if (half === 0) return null;
  const middle = last - half + 1;
  return {
    before: { from: firstDayOf(middle - half), to: lastDayOf(middle - 1) },
    after: { from: firstDayOf(middle), to: lastDayOf(last) },
  };
}

function aroundDay(range: DayRange, at: string): Halves | null {
  for (let months = MOST_MONTHS; months > 0; months--) {
    const before = { from: monthsLater(at, -months), to: addDays(at, -1) };
    const after = { from: at, to: addDays(monthsLater(at, months), -1) };
    if (before.from >= range.from && after.to <= range.to) return { before, after };
  }
  return null;
}

/** The same day of a month so many later, or the last one of that month. */
function monthsLater(day: string, months: number): string {
  const month = monthNumber(day) + months;
  const [year, ofYear] = [Math.floor(month / 12), (month % 12) + 1];
  return dayText(year, ofYear, Math.min(Number(day.slice(8)), lastDayOfMonth(year, ofYear)));
}
