import { ATTRIBUTIONS, QUALIFIERS, VIOLENCE_TYPES } from '@/lib/domain/enums';
import { COUNTRIES, countryByCode, countryByName } from '@/lib/reference/countries';
import type { DateScale, PlaceScale } from './mapping';

/** What a cell says in the form's words, or why it can't be read, and what should be known of how it was. */
export type CellReading = { text: string; note?: string } | { fault: string };

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

/** What recorders' codes are in the ledger's own, which are UCDP's. */
const DATE_CODES: Readonly<Record<DateScale, Readonly<Record<string, string>>>> = {
  ucdp: { 1: '1', 2: '2', 3: '3', 4: '4', 5: '5' },
  // The day, the week, the month.
  acled: { 1: '1', 2: '3', 3: '4' },
};
const PLACE_CODES: Readonly<Record<PlaceScale, Readonly<Record<string, string>>>> = {
  ucdp: { 1: '1', 2: '2', 3: '3', 4: '4', 5: '5', 6: '6', 7: '7' },
  // The place itself, a part of a province, a province.
  acled: { 1: '1', 2: '3', 3: '4' },
  // The place itself, twice the district around it, the province, nothing below the country.
  gtd: { 1: '1', 2: '3', 3: '3', 4: '4', 5: '6' },
};

/** How exact a date is, by whose codes say it. */
export function datePrecisionCell(given: string, scale: DateScale | null): CellReading {
  return codeCell(given, scale && DATE_CODES[scale]);
}

/** How exact a place is, by whose codes say it. */
export function placePrecisionCell(given: string, scale: PlaceScale | null): CellReading {
  return codeCell(given, scale && PLACE_CODES[scale]);
}

function codeCell(given: string, codes: Readonly<Record<string, string>> | null): CellReading {
  const text = given.trim().replace(/^(\d)\.0+$/, '$1');
  if (text === '') return { text: '' };
  if (codes === null) return { fault: 'Say on the columns page whose codes these are.' };
  const code = codes[text];
  if (code !== undefined) return { text: code };
  return { fault: `“${text}” is not one of the codes ${Object.keys(codes).join(', ')}.` };
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
