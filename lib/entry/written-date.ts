import { faultOfDate } from '@/lib/filters/partial-date';
import { DAY_MS } from '@/lib/stats/period';

/** How numbers with slashes or full stops are read as dates; `iso` takes only what can be read in one way. */
export const DATE_ORDERS = ['iso', 'dmy', 'mdy'] as const;
export type DateOrder = (typeof DATE_ORDERS)[number];

/** What a year of two digits means: nothing that is known, 1900 to 1999, 2000 to 2099, or the latest year of the past. */
export const CENTURIES = ['unstated', '19', '20', 'latest'] as const;
type Century = (typeof CENTURIES)[number];

export type DateHabits = {
  order: DateOrder;
  century?: Century;
  /** Whether a spreadsheet's numbers of days count from 1904, as old files from a Macintosh do. */
  is1904?: boolean;
  /** YYYY-MM-DD, where the reader is. */
  today: string;
  /** Whether “yesterday” and “1 Feb” are days: they are to whoever writes today, and none in a file. */
  isWrittenToday?: boolean;
};

/** A date as YYYY, YYYY-MM or YYYY-MM-DD with what should be known of how it was read, or why it can't be. */
export type WrittenDate = { text: string; note?: string } | { fault: string };

const ISO = /^(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?(?:[T ]\d{1,2}:\d{2}.*)?$/;
const TIME = '(?:[T ]\\d{1,2}:\\d{2}.*)?';
const NUMBERS = new RegExp(`^(\\d{1,2})[-/. ](\\d{1,2})[-/. ](\\d{4}|\\d{2})${TIME}$`);
const DAY_MONTH_YEAR = /^(?:(\d{1,2})(?:st|nd|rd|th)?[-/ ])?([a-z]{3,9})\.?,?[-/ ](\d{4})$/i;
/** “May-11” may be a day or a year. */
const DAY_MONTH_SHORT_YEAR = /^(\d{1,2})(?:st|nd|rd|th)?[-/ ]([a-z]{3,9})\.?,?[-/ ]['’]?(\d{2})$/i;
const MONTH_DAY_YEAR = /^([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})$/i;
const DAY_MONTH = /^(\d{1,2})(?:st|nd|rd|th)? ([a-z]{3,9})\.?$/i;
const MONTH_DAY = /^([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?$/i;
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

const DAYS_AGO: Readonly<Record<string, number>> = {
  today: 0,
  yesterday: 1,
  'the day before yesterday': 2,
};

const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

const HOW = 'Write dates like 13 May 2014 or 2014-05-13, or May 2014 if only the month is known.';

/** A date as its parts are written: the year may have two digits. */
type Parts = { year: string; month?: string | undefined; day?: string | undefined };

/**
 * A date as people write it. The time of day is left out. Which of two numbers is the day, and in which century a year of
 * two digits lies, is never guessed.
 */
export function writtenDate(given: string, habits: DateHabits): WrittenDate {
  const text = given.trim().replace(/\s+/g, ' ');
  if (text === '') return { text: '' };
  if (SERIAL.test(text)) return serial(text, habits);
  const spoken = habits.isWrittenToday ? spokenDay(text, habits.today) : null;
  if (spoken !== null) return spoken;
  const parts = partsOf(text, habits.order);
  if (parts === 'ambiguous') {
    return {
      fault: `${text} could be two different dates. Say whether the day or the month comes first, or write it like 2014-05-13.`,
    };
  }
  if (parts === null) return notADate(text);
  const year = wholeYear(parts, habits);
  if (year === null) {
    return {
      fault: `“${text}” has a year of two digits. Say which century is meant, or write the year with four.`,
    };
  }
  const date = joined({ ...parts, year });
  const fault = faultOfDate(date);
  if (fault !== null) return { fault: `“${text}” ${fault}. ${HOW}` };
  return parts.year.length === 2 ? known(text, date) : { text: date };
}

function notADate(text: string): WrittenDate {
  return { fault: `“${text}” is not a date. ${HOW}` };
}

function known(text: string, date: string): WrittenDate {
  return { text: date, note: `${text} was read as ${date}.` };
}

function serial(text: string, { is1904 = false }: DateHabits): WrittenDate {
  const day = serialDate(Number(text), is1904);
  return day === null
    ? notADate(text)
    : { text: day, note: `${text} was read as a spreadsheet’s day number: ${day}.` };
}

/** “Yesterday”, “Monday”, “1 Feb” or “February”: the last one there was, as nothing is known of the next. */
function spokenDay(text: string, today: string): WrittenDate | null {
  const word = text.toLowerCase().replace(/^(in|on|last|this) /, '');
  const ago = DAYS_AGO[word] ?? daysSince(word, text.toLowerCase().startsWith('last '), today);
  if (ago !== null) {
    const day = new Date(Date.parse(today) - ago * DAY_MS);
    return known(text, day.toISOString().slice(0, 10));
  }
  const spoken = spokenMonth(text.toLowerCase(), today);
  if (spoken !== null) return known(text, spoken);
  const [, day = '', name = ''] = DAY_MONTH.exec(text) ?? swapped(MONTH_DAY.exec(text)) ?? [];
  const month = monthOf(name);
  if (month === null) return null;
  // 29 February may be up to eight years ago.
  const years = Array.from({ length: 9 }, (_, i) => String(Number(today.slice(0, 4)) - i));
  const dates = years.map((year) => joined({ year, month, day }));
  const date = dates.find((one) => faultOfDate(one) === null && one <= today);
  return date === undefined ? notADate(text) : known(text, date);
}

/** How many days ago a weekday was last; today's is today, but “last Monday” never is. Null for another word. */
function daysSince(word: string, isLast: boolean, today: string): number | null {
  const day = WEEKDAYS.indexOf(word);
  if (day < 0) return null;
  const ago = (new Date(today).getUTCDay() - day + 7) % 7;
  return isLast && ago === 0 ? 7 : ago;
}

/** “In February”, “last month” or “this year” as YYYY-MM or YYYY; null for another text. */
function spokenMonth(text: string, today: string): string | null {
  const [year, month] = [Number(today.slice(0, 4)), Number(today.slice(5, 7))];
  if (text === 'this year' || text === 'last year')
    return String(text === 'this year' ? year : year - 1);
  const named = Number(monthOf(text.replace(/^(in|last) /, '').replace(/\.$/, '')));
  const found = text === 'this month' ? month : text === 'last month' ? month - 1 || 12 : named;
  if (!found) return null;
  const isBefore = found > month || (found === month && text.startsWith('last '));
  return joined({ year: String(isBefore ? year - 1 : year), month: String(found) });
}

function swapped(found: RegExpExecArray | null): (string | undefined)[] | null {
  return found && [found[0], found[2], found[1]];
}

function partsOf(text: string, order: DateOrder): Parts | null | 'ambiguous' {
  const [, year, month, day] = ISO.exec(text) ?? [];
  if (year !== undefined) return { year, month, day };
  const numbers = NUMBERS.exec(text);
  if (numbers) return ordered(numbers, order);
  const dmy = DAY_MONTH_YEAR.exec(text) ?? DAY_MONTH_SHORT_YEAR.exec(text);
  if (dmy) return named(dmy[3], dmy[2], dmy[1]);
  const mdy = MONTH_DAY_YEAR.exec(text);
  return mdy ? named(mdy[3], mdy[1], mdy[2]) : null;
}

function ordered([, a = '', b = '', year = '']: RegExpExecArray, order: DateOrder) {
  const isDayFirst = order === 'dmy' || (order === 'iso' && Number(a) > 12);
  const isMonthFirst = order === 'mdy' || (order === 'iso' && Number(b) > 12);
  if (isDayFirst) return { year, month: b, day: a };
  if (isMonthFirst || a === b) return { year, month: a, day: b };
  return 'ambiguous' as const;
}

function named(year = '', name = '', day?: string): Parts | null {
  const month = monthOf(name);
  return month === null ? null : { year, month, day };
}

/** A month by its name, or at least three letters of it, as its number; null if it is none. */
export function monthOf(name: string): string | null {
  const word = name.toLowerCase();
  if (word === 'sept') return '9';
  const at = word.length < 3 ? -1 : MONTHS.findIndex((month) => month.startsWith(word));
  return at < 0 ? null : String(at + 1);
}

/** Null where it has two digits, and nobody says in which century. */
function wholeYear({ year }: Parts, { century = 'unstated', today }: DateHabits): string | null {
  if (year.length === 4) return year;
  if (century !== 'latest') return century === 'unstated' ? null : `${century}${year}`;
  return Number(`20${year}`) > Number(today.slice(0, 4)) ? `19${year}` : `20${year}`;
}

function joined({ year, month, day }: Parts): string {
  return [year, month, day]
    .filter((part) => part !== undefined)
    .map((part) => part.padStart(2, '0'))
    .join('-');
}

/** Whether a date is of three numbers, the year last, so that it must be known which is the day. */
export function isOfNumbers(given: string): boolean {
  return NUMBERS.test(given.trim().replace(/\s+/g, ' '));
}

/**
 * Whether numbers with slashes or full stops can only have the day first, or only the month; null if they are no such
 * date, or could be both.
 */
export function orderIn(given: string): 'dmy' | 'mdy' | null {
  const [, a, b] = NUMBERS.exec(given.trim().replace(/\s+/g, ' ')) ?? [];
  if (a === undefined || b === undefined || Number(a) > 31 || Number(b) > 31) return null;
  if (Number(a) > 12) return Number(b) > 12 ? null : 'dmy';
  return Number(b) > 12 ? 'mdy' : null;
}

/** Whether numbers with slashes or full stops could have the day first as well as the month. */
export function isEitherOrder(given: string): boolean {
  return isOfNumbers(given) && partsOf(given.trim().replace(/\s+/g, ' '), 'iso') === 'ambiguous';
}

/** Whether it is a date with a year of two digits, so that it must be known in which century it lies. */
export function hasShortYear(given: string): boolean {
  const parts = partsOf(given.trim().replace(/\s+/g, ' '), 'dmy');
  return parts !== null && parts !== 'ambiguous' && parts.year.length === 2;
}

const LAST_SERIAL = 2_958_465;

/** The day that serial 0 stands for: Excel counts a 29 February 1900, so that its days before March 1900 are off by one. */
const FIRST_DAY = Date.UTC(1899, 11, 30);
const FIRST_DAY_1904 = Date.UTC(1904, 0, 1);
const FEIGNED_LEAP_DAY = 60;

/**
 * A spreadsheet's number of a day as YYYY-MM-DD, with THH:MM:SS behind it where it has a time; null if it is none.
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
