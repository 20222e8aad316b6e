import { z } from 'zod';
import { UserError } from '@/lib/errors';
import {
  EMPTY_ROW,
  type EntryPart,
  entrySchema,
  type IncidentEntry,
  LONGEST_TEXT,
  MOST_OF_A_PART,
} from './entry';
import { COLUMNS, type Column, columnOf, isColumn } from './subjects';

const NESTED = /^(otherPlaces|parties|sources|claims|figures)\.(\d{1,3})\.([a-zA-Z_]+)$/;
/** Of a published figure, the column comes where others have a number. */
const OF_COLUMN = /^figures\.([a-z_]+)\.(rule|found|written|reason)$/;

type Nested = Record<string, Record<string, string>[]>;

/**
 * Reads a form's fields (`country`, `claims.0.killed_all`, `figures.killed_all.rule`, `confirmed` as often as it is ticked) as an entry. What is no field
 * of an entry is dropped. Throws a ZodError where a field is longer than any text we keep.
 */
export function entryFromFields(fields: Iterable<[string, unknown]>): IncidentEntry {
  const flat: Record<string, string> = {};
  const nested: Nested = {};
  const confirmed: string[] = [];
  const figures = new Map<Column, Record<string, string>>();
  for (const [name, value] of fields) {
    if (typeof value !== 'string') continue;
    const [, part, place, key] = NESTED.exec(name) ?? [];
    const [, column, said] = OF_COLUMN.exec(name) ?? [];
    if (column !== undefined && isColumn(column) && said !== undefined)
      figures.set(column, { ...COLUMNS[column], ...figures.get(column), [said]: value });
    else if (part !== undefined && place !== undefined && key !== undefined) {
      const rows = nested[part] ?? [];
      rows[Number(place)] = { ...rows[Number(place)], [key]: value };
      nested[part] = rows;
    } else if (name === 'confirmed') confirmed.push(value);
    else flat[name] = value;
  }
  const parts = Object.entries(nested).map(([part, rows]) => [part, rows.filter(Boolean)]);
  const settled = figures.size > 0 && { figures: [...figures.values()] };
  return entrySchema.parse({ ...flat, ...Object.fromEntries(parts), ...settled, confirmed });
}

/** The inverse: every field of an entry by its name in the form. */
export function fieldsOfEntry(entry: IncidentEntry): [string, string][] {
  return Object.entries(entry).flatMap(([name, value]): [string, string][] => {
    if (typeof value === 'string') return [[name, value]];
    return value.flatMap((row, place): [string, string][] => {
      if (typeof row === 'string') return [[name, row]];
      const { at, fields } = 'rule' in row ? ofColumn(row) : { at: place, fields: row };
      return Object.entries(fields).map(([key, text]) => [`${name}.${at}.${key}`, text]);
    });
  });
}

function ofColumn({ outcome, victims, ...fields }: IncidentEntry['figures'][number]) {
  return { at: columnOf({ outcome, victims }), fields };
}

/**
 * The entry that a form's fields hold; a field given more than once is a list of texts.
 * @throws UserError if a text is longer, or a part has more rows, than any that we keep
 */
export function entryOfForm(fields: Readonly<Record<string, unknown>>): IncidentEntry {
  const single = Object.entries(fields).flatMap(([name, given]) =>
    [given].flat().map((value): [string, unknown] => [name, value]),
  );
  try {
    return entryFromFields(single);
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error;
    throw new UserError(
      `A text is longer than ${LONGEST_TEXT} characters, or there are more than ${MOST_OF_A_PART} rows: shorten it.`,
    );
  }
}

const ROW_NAMES = {
  place: 'otherPlaces',
  party: 'parties',
  source: 'sources',
  claim: 'claims',
} as const;
type RowName = keyof typeof ROW_NAMES;
const isRowName = (text: string | undefined): text is RowName =>
  text !== undefined && Object.hasOwn(ROW_NAMES, text);

/** The field of each part that the keyboard goes to in a new row. */
const FIRST_FIELD: Record<EntryPart, string> = {
  otherPlaces: 'country',
  parties: 'name',
  sources: 'publisher',
  claims: 'source',
};

/** The entry as a form's button leaves it, and the id of what the page should then show; null if it is its top. */
export type Intended = { entry: IncidentEntry; anchor: string | null };

/**
 * What a button of the form makes of the entry beside saving it: `add-claim` puts an empty row at the end of a part,
 * `remove-claim-2` takes its second row out. Any other intent leaves the entry as it is.
 */
export function applyIntent(entry: IncidentEntry, intent: string): Intended {
  const [act, name, number] = intent.split('-');
  if (!isRowName(name)) return { entry, anchor: null };
  const part = ROW_NAMES[name];
  const rows = entry[part];
  if (act === 'add' && rows.length < MOST_OF_A_PART) {
    const added = { ...entry, [part]: [...rows, EMPTY_ROW[part]] };
    return { entry: added, anchor: `${part}.${rows.length}.${FIRST_FIELD[part]}` };
  }
  const at = Number(number) - 1;
  if (act === 'remove' && at in rows) {
    const without = { ...entry, [part]: rows.toSpliced(at, 1) };
    return { entry: part === 'sources' ? renumbered(without, at) : without, anchor: part };
  }
  return { entry, anchor: part };
}

/** Claims name their source by its place: those of the one taken out have none, those behind it move up. */
function renumbered(entry: IncidentEntry, removed: number): IncidentEntry {
  const claims = entry.claims.map((claim) => {
    const place = Number(claim.source) - 1;
    if (place < removed || Number.isNaN(place)) return claim;
    return { ...claim, source: place === removed ? '' : String(place) };
  });
  return { ...entry, claims };
}

/** The entry with at least one row in each part, so that the form has something to fill in. */
export function withFirstRows(entry: IncidentEntry): IncidentEntry {
  const first = <Row>(rows: readonly Row[], empty: Row) => (rows.length > 0 ? [...rows] : [empty]);
  return {
    ...entry,
    parties: first(entry.parties, EMPTY_ROW.parties),
    sources: first(entry.sources, EMPTY_ROW.sources),
    claims: first(entry.claims, EMPTY_ROW.claims),
  };
}
