import { z } from 'zod';
import { UserError } from '@/lib/errors';
import { entrySchema, type IncidentEntry, LONGEST_TEXT, MOST_OF_A_PART } from './entry';
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
