import { DAY } from '@/lib/domain/patterns';
import { partialDateInWords } from '@/lib/format/dates';
import { DAY_MS } from '@/lib/stats/period';
import { type DateHabits, monthOf, writtenDate } from './written-date';

/**
 * When something happened, as YYYY, YYYY-MM or YYYY-MM-DD at both ends; or why it can't be read. `isBetween`: some day between
 * the two, and not all of them. `isMoving`: what it means depends on the day on which it is read.
 */
export type WrittenSpan =
  | { start: string; end: string; isBetween: boolean; isMoving: boolean }
  | { fault: string };

/** “21 to 28 February”, “30 December 2023 – 2 January 2024”, “2024-02-21/2024-02-28”. */
const BETWEEN_ENDS =
  /^(?<left>.*?\S)(?:\s+(?:to|until|till|through|and)\s+|\s*[–—]\s*|\s+-\s+|(?<=\d{4}-\d{2}-\d{2})\/)(?<right>\S.*)$/i;
/** “21-28 February 2024”, “February 21-28, 2024” */
const DAY_TO_DAY =
  /^(?<left>(?:[a-z]{3,9}\.? )?\d{1,2}(?:st|nd|rd|th)?)[-/](?<right>\d{1,2}\D.*|\d{1,2})$/i;

/** Reads a day, a month, a year or a span of them as people write it. Blank text is a span of two blanks. */
export function writtenSpan(given: string, habits: DateHabits): WrittenSpan {
  const text = given.trim().replace(/\s+/g, ' ');
  const one = writtenDate(text.replace(/^(in|on) (?=.*\d{4}$)/i, ''), habits);
  if (!('fault' in one)) {
    return { start: one.text, end: one.text, isBetween: false, isMoving: one.note !== undefined };
  }
  const bare = text.replace(/^(from|between) /i, '');
  const { left, right } = (BETWEEN_ENDS.exec(bare) ?? DAY_TO_DAY.exec(bare))?.groups ?? {};
  if (left === undefined || right === undefined) return { fault: inForm(one.fault, text) };
  const ends = endsOf(left, right, habits);
  if (ends === null) return { fault: inForm(one.fault, text) };
  return { ...ends, isBetween: /^between /i.test(text) };
}

/** The form has no choice of which number is the day. */
function inForm(fault: string, text: string): string {
  return fault.includes('two different dates')
    ? `“${text}” could be two different dates. Write the month as a word, such as 3 April 2024.`
    : fault;
}

type Ends = { start: string; end: string; isMoving: boolean };

function endsOf(left: string, right: string, habits: DateHabits): Ends | null {
  const monthFirst = /^([a-z]{3,9})\.? \d/i.exec(left)?.[1];
  const lacksMonth = /^\d{1,2}(?:st|nd|rd|th)?(,? \d{4})?$/i.test(right);
  // “February 21 to 28, 2024”
  const end = writtenDate(monthFirst && lacksMonth ? `${monthFirst} ${right}` : right, habits);
  if ('fault' in end || end.text === '') return null;
  const isMoving = end.note !== undefined;
  const [year = '', month] = end.text.split('-');
  const never = { ...habits, isWrittenToday: false };
  const whole = writtenDate(left, never);
  if (!('fault' in whole)) return { start: whole.text, end: end.text, isMoving };
  if (/^\d{1,2}(?:st|nd|rd|th)?$/i.test(left) && month !== undefined) {
    return startAt(`${year}-${month}-${left.replace(/\D/g, '')}`, end.text, isMoving, never);
  }
  const isMonth = monthOf(left.replace(/\.$/, '')) !== null;
  const withYear = (of: number) =>
    startAt(`${left}${isMonth || !monthFirst ? ' ' : ', '}${of}`, end.text, isMoving, never);
  const same = withYear(Number(year));
  return same !== null && same.start > end.text ? withYear(Number(year) - 1) : same;
}

function startAt(text: string, end: string, isMoving: boolean, habits: DateHabits): Ends | null {
  const start = writtenDate(text, habits);
  return 'fault' in start ? null : { start: start.text, end, isMoving };
}

/**
 * A text with what it means on the day on which it is written in place of words that mean another day tomorrow: “yesterday”
 * becomes 2024-05-13. Other texts stay as they are.
 */
export function pinnedSpan(text: string, today: string): string {
  const span = writtenSpan(text, habitsOn(today));
  if ('fault' in span || !span.isMoving) return text;
  if (span.start === span.end) return span.start;
  return `${span.isBetween ? 'between ' : ''}${span.start} ${span.isBetween ? 'and' : 'to'} ${span.end}`;
}

/** How dates are read that someone types on a day. */
export function habitsOn(today: string): DateHabits {
  return { order: 'iso', century: 'latest', today, isWrittenToday: true };
}

/** How dates are read that were typed on a day that is not known: what would mean another day by now is no date. */
export function habitsSince(today: string): DateHabits {
  return { order: 'iso', today };
}

/** A span that was read. */
export type ReadSpan = Pick<Extract<WrittenSpan, { start: string }>, 'start' | 'end' | 'isBetween'>;

/** Whether a span is of days that are written out. */
export function isOfDays({ start, end }: Pick<ReadSpan, 'start' | 'end'>): boolean {
  return DAY.test(start) && DAY.test(end);
}

/**
 * How exact a date is, by UCDP's codes. Days that are written out are known, however many they are: how long something lasted
 * is not how unsure its date is. Of what lies between two days, or is known to the month or year, it is how far these are apart.
 * @param range the first and last day that the span stands for
 */
export function precisionOf(span: ReadSpan, range: { from: string; to: string }): number {
  const days = (Date.parse(range.to) - Date.parse(range.from)) / DAY_MS;
  if (isOfDays(span)) {
    if (!span.isBetween || days === 0) return 1;
    if (days < 7) return days < 6 ? 2 : 3;
  }
  return days < 31 ? 4 : 5;
}

/** A span in words, the same on the server and in every browser: `13 May 2024`, `21 February 2024 to 28 February 2024`. */
export function spanInWords({ start, end, isBetween }: ReadSpan): string {
  if (start === end) return partialDateInWords(start);
  const [first, last] = [partialDateInWords(start), partialDateInWords(end)];
  return isBetween ? `a day between ${first} and ${last}` : `${first} to ${last}`;
}
