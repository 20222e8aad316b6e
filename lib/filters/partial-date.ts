import { clip, type DayRange, daysOf, dayText, lastDayOfMonth } from '@/lib/stats/period';
import type { Filters } from './view';

export const FIRST_YEAR = 1900;
export const LAST_YEAR = 2100;

const FORM = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;

/** Why a text is no date that the ledger takes (YYYY, YYYY-MM or YYYY-MM-DD from 1900 to 2100), or null if it is one. */
export function faultOfDate(text: string): string | null {
  const match = FORM.exec(text);
  if (!match) return 'is not a date (YYYY, YYYY-MM or YYYY-MM-DD)';
  const year = Number(match[1]);
  const month = Number(match[2] ?? 1);
  const day = Number(match[3] ?? 1);
  if (month < 1 || month > 12 || day < 1 || day > lastDayOfMonth(year, month)) {
    return 'is not a real date';
  }
  if (year < FIRST_YEAR || year > LAST_YEAR) {
    return `is outside the range ${FIRST_YEAR} to ${LAST_YEAR}`;
  }
  return null;
}

/** The first day that YYYY, YYYY-MM or YYYY-MM-DD stands for. */
export function firstDay(partial: string): string {
  return partial + '-01-01'.slice(partial.length - 4);
}

/** The last day that YYYY, YYYY-MM or YYYY-MM-DD stands for. */
export function lastDay(partial: string): string {
  if (partial.length === 10) return partial;
  const year = Number(partial.slice(0, 4));
  const month = partial.length === 4 ? 12 : Number(partial.slice(5));
  return dayText(year, month, lastDayOfMonth(year, month));
}

/** A range of days as short as it can be written: 2014 to 2014 for all of that year. */
export function shortestRange(from: string, to: string): { from: string; to: string } {
  return { from: shortest(from, firstDay), to: shortest(to, lastDay) };
}

function shortest(day: string, meaning: (partial: string) => string): string {
  const year = day.slice(0, 4);
  if (meaning(year) === day) return year;
  const month = day.slice(0, 7);
  return meaning(month) === day ? month : day;
}

/**
 * The from and to that lead to the incidents of one point of a chart: its period (`2014-Q1` is 2014-01 to 2014-03), cut
 * to the range that the chart shows.
 */
export function periodFilters(period: string, range: DayRange): Pick<Filters, 'from' | 'to'> {
  const { from, to } = clip(daysOf(period), range);
  return shortestRange(from, to);
}
