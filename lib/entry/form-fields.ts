import { type Entry, entrySchema } from './entry';

const NESTED = /^(parties|sources|claims|figures)\.(\d{1,3})\.([a-zA-Z]+)$/;

type Nested = Record<string, Record<string, string>[]>;

/**
 * Reads a form's fields (`country`, `claims.0.low`, `confirmed` as often as it is ticked) as an entry. What is no field
 * of an entry is dropped. Throws a ZodError where a field is longer than any text we keep.
 */
export function entryFromFields(fields: Iterable<[string, unknown]>): Entry {
  const flat: Record<string, string> = {};
  const nested: Nested = {};
  const confirmed: string[] = [];
  for (const [name, value] of fields) {
    if (typeof value !== 'string') continue;
    const [, part, place, key] = NESTED.exec(name) ?? [];
    if (part !== undefined && place !== undefined && key !== undefined) {
      const rows = nested[part] ?? [];
      rows[Number(place)] = { ...rows[Number(place)], [key]: value };
      nested[part] = rows;
    } else if (name === 'confirmed') confirmed.push(value);
    else flat[name] = value;
  }
  const parts = Object.entries(nested).map(([part, rows]) => [part, rows.filter(Boolean)]);
  return entrySchema.parse({ ...flat, ...Object.fromEntries(parts), confirmed });
}

/** The inverse: every field of an entry by its name in the form. */
export function fieldsOfEntry(entry: Entry): [string, string][] {
  return Object.entries(entry).flatMap(([name, value]): [string, string][] => {
    if (typeof value === 'string') return [[name, value]];
    return value.flatMap((row, place): [string, string][] =>
      typeof row === 'string'
        ? [[name, row]]
        : Object.entries(row).map(([key, text]): [string, string] => [
            `${name}.${place}.${key}`,
            text,
          ]),
    );
  });
}
