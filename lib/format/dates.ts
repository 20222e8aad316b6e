import { shortestRange } from '@/lib/filters/partial-date';
import { DAY_MS, type DayRange } from '@/lib/stats/period';

const DAY = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
});
const MONTH = new Intl.DateTimeFormat('en-GB', { month: 'long', timeZone: 'UTC' });
/** Formatted once: a chart by months names hundreds. */
const MONTHS = Array.from({ length: 12 }, (_, month) => MONTH.format(Date.UTC(2000, month)));
const TIME = new Intl.DateTimeFormat('en-GB', {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  timeZone: 'UTC',
});

/** A day in words, from YYYY-MM-DD: `13 May 2024`. */
export function dayInWords(day: string): string {
  return DAY.format(new Date(day));
}

/** A month in words, from YYYY-MM or a day in it: `May 2024`. */
export function monthInWords(month: string): string {
  return `${MONTHS[Number(month.slice(5, 7)) - 1]} ${month.slice(0, 4)}`;
}

/** A range of days in words: one day, `13–15 May 2024`, a whole month or year, or both ends in full. */
export function daysInWords(from: string, to: string): string {
  return from === to ? dayInWords(from) : DAY.formatRange(new Date(from), new Date(to));
}

/** YYYY, YYYY-MM or YYYY-MM-DD in words. */
export function partialDateInWords(date: string): string {
  if (date.length === 4) return date;
  return date.length === 7 ? monthInWords(date) : dayInWords(date);
}

/** An instant in words, always in UTC: `23 November 2026, 14:02:09 UTC`. */
export function instantInWords(instant: string): string {
  const date = new Date(instant);
  return `${DAY.format(date)}, ${TIME.format(date)} UTC`;
}

const HOURS_OF_A_DAY = 24;

/** How long ago an instant was: `less than an hour`, `5 hours`, `3 days`. */
export function ageInWords(instant: string, now: Date): string {
  const hours = Math.floor(((now.getTime() - Date.parse(instant)) / DAY_MS) * HOURS_OF_A_DAY);
  if (hours < 1) return 'less than an hour';
  if (hours < HOURS_OF_A_DAY) return hours === 1 ? '1 hour' : `${hours} hours`;
  const days = Math.floor(hours / HOURS_OF_A_DAY);
  return days === 1 ? '1 day' : `${days} days`;
}

/** Days from the first to the last as short as words can say it: `2014`, `2004–2019`, `March 2014 – May 2016`. */
export function rangeInWords(range: DayRange): string {
  const { from, to } = shortestRange(range.from, range.to);
  if (from === to) return partialDateInWords(from);
  if (from.length === 4 && to.length === 4) return `${from}–${to}`;
  const wholeMonths = from.length < 10 && to.length < 10;
  const isOneMonth = range.from.slice(0, 7) === range.to.slice(0, 7);
  // A year that begins or ends with the month makes one end of it shorter than the other.
  if (wholeMonths && isOneMonth) return monthInWords(range.from);
  return wholeMonths ? monthsInWords(range) : daysInWords(range.from, range.to);
}

function monthsInWords({ from, to }: DayRange): string {
  return `${partialDateInWords(from.slice(0, 7))} – ${partialDateInWords(to.slice(0, 7))}`;
}
