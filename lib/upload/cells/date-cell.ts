import { faultOfDate } from '@/lib/filters/partial-date';
import type { DateOrder } from '../mapping';
import { serialDate } from '../xlsx/serial-date';
import type { CellReading } from './cell-reading';

const ISO = /^(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?(?:[T ]\d{1,2}:\d{2}.*)?$/;
const NUMBERS = /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})(?:[T ]\d{1,2}:\d{2}.*)?$/;
const DAY_MONTH_YEAR = /^(?:(\d{1,2})(?:st|nd|rd|th)?[- ])?([a-z]{3,9})\.?,?[- ](\d{4})$/i;
const MONTH_DAY_YEAR = /^([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})$/i;
/** A spreadsheet's number of a day from May 1927 on: of four digits it would be a year. */
const SERIAL = /^[1-9]\d{4}$/;

const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];

const HOW = 'Write dates like 2014-05-13, or 2014-05 if only the month is known.';

/**
 * A date as people write it, as YYYY, YYYY-MM or YYYY-MM-DD. The time of day is left out. Which of two numbers is the day
 * is never guessed where both could be.
 */
export function dateCell(given: string, order: DateOrder): CellReading {
  const text = given.trim().replace(/\s+/g, ' ');
  if (text === '') return { text: '' };
  if (SERIAL.test(text)) return serial(text);
  const date = partsOf(text, order);
  if (date === 'ambiguous') {
    return {
      fault: `${text} could be two different dates. On the columns page, say whether the day or the month comes first.`,
    };
  }
  const fault = date === null ? 'is not a date' : faultOfDate(date);
  return date === null || fault !== null ? { fault: `“${text}” ${fault}. ${HOW}` } : { text: date };
}

function serial(text: string): CellReading {
  const day = serialDate(Number(text));
  return day === null
    ? { fault: `“${text}” is not a date. ${HOW}` }
    : { text: day, note: `${text} was read as a spreadsheet’s day number: ${day}.` };
}

function partsOf(text: string, order: DateOrder): string | null | 'ambiguous' {
  const iso = ISO.exec(text);
  if (iso) return joined(iso[1], iso[2], iso[3]);
  const numbers = NUMBERS.exec(text);
  if (numbers) return ordered(numbers, order);
  const dmy = DAY_MONTH_YEAR.exec(text);
  if (dmy) return named(dmy[3], dmy[2], dmy[1]);
  const mdy = MONTH_DAY_YEAR.exec(text);
  return mdy ? named(mdy[3], mdy[1], mdy[2]) : null;
}

function ordered([, a = '', b = '', year]: RegExpExecArray, order: DateOrder) {
  const isDayFirst = order === 'dmy' || (order === 'iso' && Number(a) > 12);
  const isMonthFirst = order === 'mdy' || (order === 'iso' && Number(b) > 12);
  if (isDayFirst) return joined(year, b, a);
  if (isMonthFirst || a === b) return joined(year, a, b);
  return 'ambiguous' as const;
}

function named(year: string | undefined, month = '', day?: string): string | null {
  const at = MONTHS.findIndex((name) => name.startsWith(month.toLowerCase()));
  const isKnown = at >= 0 || month.toLowerCase() === 'sept';
  return isKnown ? joined(year, String(at < 0 ? 9 : at + 1), day) : null;
}

function joined(year = '', month?: string, day?: string): string {
  return [year, month, day]
    .filter((part) => part !== undefined)
    .map((part) => part.padStart(2, '0'))
    .join('-');
}
