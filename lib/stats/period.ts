import type { Interval } from '@/lib/domain/enums';

/** Days from the first to the last, both included. */
export type DayRange = { from: string; to: string };

/** All days on which an incident can be. */
export const ALWAYS: DayRange = { from: '0001-01-01', to: '9999-12-31' };

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
  const january = Number(period.slice(0, 4)) * 12;
  const part = period.slice(5);
  if (part === '') return { from: firstDayOf(january), to: lastDayOf(january + 11) };
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

/** Days are texts (YYYY-MM-DD) in the proleptic Gregorian calendar, without hour or zone, as recorders give them. */

export const DAY_MS = 86_400_000;

/** Of the twelve months of a year that is no leap year. */
const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** The last day of a month (1 to 12). */
export function lastDayOfMonth(year: number, month: number): number {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 && isLeap ? 29 : (MONTH_DAYS[month - 1] ?? 0);
}

export function dayText(year: number, month: number, day: number): string {
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
}

/** The parts of a day; year, month (1 to 12), day. */
function partsOf(day: string): [year: number, month: number, day: number] {
  return [Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8, 10))];
}

export function addDays(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);
}

/** How many days from the first to the last, both counted. */
export function daysInRange(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS) + 1;
}

/** Months since year 0, so that months can be counted and added. */
export function monthNumber(day: string): number {
  const [year, month] = partsOf(day);
  return year * 12 + month - 1;
}

/** The first day of a month by its number. */
export function firstDayOf(month: number): string {
  return dayText(Math.floor(month / 12), (month % 12) + 1, 1);
}

/** The last day of a month by its number. */
export function lastDayOf(month: number): string {
  const [year, ofYear] = [Math.floor(month / 12), (month % 12) + 1];
  return dayText(year, ofYear, lastDayOfMonth(year, ofYear));
}

/** True where a range begins on the first day of a month and ends on the last of one. */
export function isWholeMonths(from: string, to: string): boolean {
  return from.endsWith('-01') && to === lastDayOf(monthNumber(to));
}

function two(value: number): string {
  return value < 10 ? `0${value}` : String(value);
}

/** Whether a range is of a year or more. */
export function isAYear({ from, to }: DayRange): boolean {
  const [year, ...rest] = from.split('-');
  return addDays(to, 1) >= [Number(year) + 1, ...rest].join('-');
}
