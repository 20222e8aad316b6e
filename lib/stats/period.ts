import type { Interval } from '@/lib/domain/enums';
import { firstDayOf, lastDayOf, monthNumber, partsOf } from './calendar';

/** Days from the first to the last, both included. */
export type DayRange = { from: string; to: string };

const MONTHS: Readonly<Record<Interval, number>> = { month: 1, quarter: 3, year: 12 };

/** The period that a day lies in: `2014`, `2014-Q1` or `2014-03`. */
export function periodOf(day: string, interval: Interval): string {
  const [, month] = partsOf(day);
  if (interval === 'year') return day.slice(0, 4);
  if (interval === 'month') return day.slice(0, 7);
  return `${day.slice(0, 4)}-Q${Math.ceil(month / 3)}`;
}

/** Every period that the range touches, in order. */
export function periodsIn(range: DayRange, interval: Interval): string[] {
  const step = MONTHS[interval];
  const first = Math.floor(monthNumber(range.from) / step);
  const last = Math.floor(monthNumber(range.to) / step);
  return Array.from({ length: last - first + 1 }, (_, i) =>
    periodOf(firstDayOf((first + i) * step), interval),
  );
}

/** The days of a period. */
export function daysOf(period: string): DayRange {
  const [year = '', part] = period.split('-');
  const january = Number(year) * 12;
  if (part === undefined) return { from: firstDayOf(january), to: lastDayOf(january + 11) };
  if (!part.startsWith('Q')) {
    const month = january + Number(part) - 1;
    return { from: firstDayOf(month), to: lastDayOf(month) };
  }
  const first = january + (Number(part.slice(1)) - 1) * 3;
  return { from: firstDayOf(first), to: lastDayOf(first + 2) };
}

/** The days of a period that lie in a range which touches it. */
export function clip(period: DayRange, range: DayRange): DayRange {
  return {
    from: isBefore(period.from, range.from) ? range.from : period.from,
    to: isBefore(range.to, period.to) ? range.to : period.to,
  };
}

function isBefore(day: string, other: string): boolean {
  return day < other;
}
