import { createHash } from 'node:crypto';
import { BeyondBound } from '@/lib/errors';
import { EXPORTED_COLUMNS, NEEDED_CSV_COLUMNS } from '@/lib/importers/csv/columns';
import { plainText } from '@/lib/text/plain';
import { FIELDS, isUploadField, type UploadField } from './fields';
import { isLeftOutHeading } from './headings-left-out';
import type { ChosenColumns, ColumnMapping } from './mapping';
import { MOST_COLUMNS } from './states';

/**
 * A table's headings as they are to be shown: trailing blank ones left out, others without a name numbered, and a name that
 * is there again numbered too.
 * @throws BeyondBound if there are too many
 */
export function checkedHeadings(cells: readonly string[]): { headings: string[]; notes: string[] } {
  const given = Array.from(cells, (cell) => (cell ?? '').trim().replace(/\s+/g, ' ').slice(0, 200));
  const width = given.findLastIndex((heading) => heading !== '') + 1;
  if (width > MOST_COLUMNS) {
    throw new BeyondBound(
      'columns',
      `The table has ${width} columns, but only ${MOST_COLUMNS} can be read. Remove those that are not about incidents.`,
    );
  }
  const seen = new Set<string>();
  const notes: string[] = [];
  const headings = given.slice(0, width).map((heading, i) => {
    const name = numbered(heading || `Column ${i + 1}`, seen);
    seen.add(plainText(name));
    if (heading !== '' && name !== heading) {
      notes.push(
        `The heading “${heading}” is there again, in column ${i + 1}: it is called “${name}” here.`,
      );
    }
    return name;
  });
  return { headings, notes };
}

/** A name with the first number behind it that none before it has. */
function numbered(name: string, seen: ReadonlySet<string>): string {
  let unique = name;
  for (let i = 2; seen.has(plainText(unique)); i++) unique = `${name} (${i})`;
  return unique;
}

/** How many of a row's cells are headings that mean something, each thing counted once; “x” and “y” may be anything. */
export function knownHeadings(cells: readonly string[]): number {
  const words = cells.map(worded).filter((word) => word.length > 2);
  const fields = words.map((word) => MEANING_OF.get(word)?.field);
  return new Set(fields.filter((field) => field !== undefined)).size;
}

/** By which the columns of a table are known again: its own headings, in their order. */
export function headingsHash(headings: readonly string[]): string {
  const own = headings.filter((heading) => !isLeftOutHeading(heading)).map(plainText);
  return createHash('sha256').update(JSON.stringify(own)).digest('hex');
}

/** Whether a table is in the ledger's own layout, which needs no mapping: it has its columns, and no others. */
function isOwnLayout(headings: readonly string[]): boolean {
  const given = new Set(
    headings.filter((one) => !isLeftOutHeading(one)).map((heading) => heading.toLowerCase()),
  );
  const own: ReadonlySet<string> = new Set(EXPORTED_COLUMNS);
  return NEEDED_CSV_COLUMNS.every((name) => given.has(name)) && [...given].every((g) => own.has(g));
}

const NO_FALLBACKS = { country: '', sourcePublisher: '', sourceTitle: '', sourceUrl: '' };

/**
 * What the columns of a table probably are, by their headings; each thing is one column only: that whose heading means it
 * best, as “country” does before “iso”.
 */
export function guessMapping(headings: readonly string[]): ColumnMapping {
  if (isOwnLayout(headings)) return { layout: 'own' };
  const meanings = headings.map((heading) => MEANING_OF.get(worded(heading)) ?? null);
  const best = new Map<UploadField, { place: number; rank: number }>();
  meanings.forEach((meaning, place) => {
    if (meaning === null) return;
    const { field, rank } = meaning;
    const other = best.get(field);
    if (other === undefined || rank < other.rank) best.set(field, { place, rank });
  });
  const fields = withDateParts(
    meanings.map((meaning, place) =>
      meaning !== null && best.get(meaning.field)?.place === place ? meaning.field : null,
    ),
    headings,
  );
  const words = headings.map(worded);
  return {
    layout: 'columns',
    fields,
    dateOrder: 'iso',
    century: 'unstated',
    dateScale: fields.includes('datePrecision') ? scaleIn(words, DATE_SCALE_SIGNS) : null,
    placeScale: fields.includes('wherePrecision') ? scaleIn(words, PLACE_SCALE_SIGNS) : null,
    fallbacks: NO_FALLBACKS,
    kinds: {},
    matches: {},
  };
}

/** Beside a year and a month, a column “day” is that of the month; beside a whole date the parts say nothing new. */
function withDateParts(
  fields: readonly (UploadField | null)[],
  headings: readonly string[],
): (UploadField | null)[] {
  const start = fields.indexOf('dateStart');
  const hasParts = fields.includes('year') && fields.includes('month');
  if (hasParts && start >= 0 && worded(headings[start] ?? '') === 'day') {
    return fields.with(start, fields.includes('day') ? null : 'day');
  }
  if (start < 0) return [...fields];
  return fields.map((field) =>
    field === 'year' || field === 'month' || field === 'day' ? null : field,
  );
}

/** Headings by which a table's codes of precision are known: those of one recorder's own layout. */
const DATE_SCALE_SIGNS = { acled: ['event id cnty'], ucdp: ['date prec'] };
const PLACE_SCALE_SIGNS = { acled: ['event id cnty'], ucdp: ['where prec'], gtd: ['specificity'] };

function scaleIn<Scale extends string>(
  words: readonly string[],
  signs: Readonly<Record<Scale, readonly string[]>>,
): Scale | null {
  for (const scale in signs) if (signs[scale].some((sign) => words.includes(sign))) return scale;
  return null;
}

/** What a heading means, and how well: the lower, the better. */
const MEANING_OF = new Map<string, { field: UploadField; rank: number }>();
for (const [field, { label, aliases }] of Object.entries(FIELDS)) {
  if (!isUploadField(field)) continue;
  [field, label, ...aliases].forEach((alias, rank) => {
    MEANING_OF.set(worded(alias), { field, rank });
  });
}

function worded(text: string): string {
  return plainText(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** The place of each field among the columns. */
export function headingPlaces({
  fields,
}: Pick<ChosenColumns, 'fields'>): Partial<Record<UploadField, number>> {
  const places: Partial<Record<UploadField, number>> = {};
  fields.forEach((field, place) => {
    if (field !== null) places[field] = place;
  });
  return places;
}

const MOST_SHOWN = 3;
const LONGEST = 60;

/** A few different values of a column, as its first rows have them. */
export function samplesOf(rows: readonly { cells: readonly string[] }[], place: number): string[] {
  const values = rows.map(({ cells }) => cells[place]?.trim() ?? '').filter((text) => text !== '');
  return [...new Set(values)]
    .slice(0, MOST_SHOWN)
    .map((text) => (text.length > LONGEST ? `${text.slice(0, LONGEST)} …` : text));
}
