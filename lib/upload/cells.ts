import { type ActorKind, ATTRIBUTIONS, QUALIFIERS, VIOLENCE_TYPES } from '@/lib/domain/enums';
import { faultOfDate } from '@/lib/filters/partial-date';
import { COUNTRIES, countryByCode, countryByName } from '@/lib/reference/countries';
import { DAY_MS } from '@/lib/stats/period';
import type { DateOrder } from './mapping';

/** What a cell says in the form's words, or why it can't be read, and what should be known of how it was. */
export type CellReading = { text: string; note?: string } | { fault: string };

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

const LAST_SERIAL = 2_958_465;

/** The day that serial 0 stands for: Excel counts a 29 February 1900, so that its days before March 1900 are off by one. */
const FIRST_DAY = Date.UTC(1899, 11, 30);
const FIRST_DAY_1904 = Date.UTC(1904, 0, 1);
const FEIGNED_LEAP_DAY = 60;

/**
 * A spreadsheet's number of a day as YYYY-MM-DD, with THH:MM:SS behind it where it has a time; null where it is none.
 * @param is1904 whether days count from 1904, as old files from a Macintosh do
 */
export function serialDate(serial: number, is1904 = false): string | null {
  if (!(serial >= 0) || serial >= LAST_SERIAL + 1) return null;
  const day = Math.floor(serial);
  if (!is1904 && (day === 0 || day === FEIGNED_LEAP_DAY)) return null;
  const shift = !is1904 && day < FEIGNED_LEAP_DAY ? 1 : 0;
  const start = is1904 ? FIRST_DAY_1904 : FIRST_DAY;
  const seconds = Math.round((serial - day) * 86_400);
  const text = new Date(start + (day + shift) * DAY_MS + seconds * 1000).toISOString();
  return seconds === 0 ? text.slice(0, 10) : text.slice(0, 19);
}

const BY_ALPHA2 = new Map(
  COUNTRIES.filter(({ endedIn }) => endedIn === null).map(({ alpha2, code }) => [alpha2, code]),
);

/** A country by its alpha-3 or alpha-2 code or its name, as its alpha-3 code. */
export function countryCell(given: string): CellReading {
  const text = given.trim();
  if (text === '') return { text: '' };
  const code =
    countryByCode(text)?.code ?? BY_ALPHA2.get(text.toUpperCase()) ?? countryByName(text)?.code;
  return code === undefined
    ? {
        fault: `“${text}” is not a country that the ledger knows. Use its English name, or its code, such as IRQ.`,
      }
    : { text: code };
}

const OTHER_WORDS: Readonly<Record<string, string>> = {
  '1': 'state_based',
  '2': 'non_state',
  '3': 'one_sided',
  'state based violence': 'state_based',
  'non state violence': 'non_state',
  'one sided violence': 'one_sided',
  unknown: 'unclassified',
};

/** A type of violence, by its name or UCDP's number. */
export function violenceCell(given: string): CellReading {
  const read = wordCell(given, VIOLENCE_TYPES, 'type of violence');
  const other = OTHER_WORDS[worded(given)];
  return 'fault' in read && other !== undefined ? { text: other } : read;
}

export function attributionCell(given: string): CellReading {
  return wordCell(given, ATTRIBUTIONS, 'attribution');
}

export function qualifierCell(given: string): CellReading {
  return wordCell(given, QUALIFIERS, 'way of stating a figure');
}

/** One of a list of words, whatever its case, with spaces or hyphens for the underscores. */
function wordCell(given: string, words: readonly string[], what: string): CellReading {
  if (given.trim() === '') return { text: '' };
  const found = words.find((word) => worded(word) === worded(given));
  if (found !== undefined) return { text: found };
  const known = words.map((word) => word.replaceAll('_', ' ')).join(', ');
  return {
    fault: `“${given.trim()}” is no ${what} that the ledger knows. Use one of these: ${known}.`,
  };
}

function worded(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replace(/[_-\s]+/g, ' ');
}

const STATE =
  /\b(government|army|police|military|armed forces|security forces|air force|navy|national guard)\b/i;
const CIVILIANS = /^(civilians?|the public)$/i;
const UNIDENTIFIED = /\b(unknown|unidentified|unnamed)\b/i;

/** What a party is by its name, where the ledger has no actor of that name. Its kind can be changed in the draft. */
export function partyKind(name: string): ActorKind {
  if (CIVILIANS.test(name.trim())) return 'civilians';
  if (UNIDENTIFIED.test(name)) return 'unidentified';
  return STATE.test(name) ? 'state_force' : 'armed_group';
}
