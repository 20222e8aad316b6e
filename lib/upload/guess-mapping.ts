import { CSV_COLUMNS, NEEDED_CSV_COLUMNS } from '@/lib/importers/csv/columns';
import { plainText } from '@/lib/text/plain';
import { FIELDS, type Field, isField } from './fields';
import { isLeftOutHeading } from './left-out';
import type { ChosenColumns, ColumnMapping } from './mapping';

/** Whether a table is in the ledger's own layout, which needs no mapping: it has its columns, and no others. */
function isOwnLayout(headings: readonly string[]): boolean {
  const given = new Set(
    headings.filter((one) => !isLeftOutHeading(one)).map((heading) => heading.toLowerCase()),
  );
  const own: ReadonlySet<string> = new Set(CSV_COLUMNS);
  return NEEDED_CSV_COLUMNS.every((name) => given.has(name)) && [...given].every((g) => own.has(g));
}

const NO_FALLBACKS = { country: '', sourcePublisher: '', sourceTitle: '', sourceUrl: '' };

/** What the columns of a table probably are, by their headings; each thing is taken for one column only, the first. */
export function guessMapping(headings: readonly string[]): ColumnMapping {
  if (isOwnLayout(headings)) return { layout: 'own' };
  const taken = new Set<Field>();
  const fields = headings.map((heading) => {
    const field = fieldOf(heading);
    if (field === null || taken.has(field)) return null;
    taken.add(field);
    return field;
  });
  return { layout: 'columns', fields, dateOrder: 'iso', fallbacks: NO_FALLBACKS };
}

const FIELD_OF = new Map<string, Field>();
for (const [name, { label, aliases }] of Object.entries(FIELDS)) {
  if (!isField(name)) continue;
  for (const alias of [name, label, ...aliases]) FIELD_OF.set(worded(alias), name);
}

function fieldOf(heading: string): Field | null {
  return FIELD_OF.get(worded(heading)) ?? null;
}

function worded(text: string): string {
  return plainText(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** The place of each field among the columns. */
export function placesOf({
  fields,
}: Pick<ChosenColumns, 'fields'>): Partial<Record<Field, number>> {
  const places: Partial<Record<Field, number>> = {};
  fields.forEach((field, place) => {
    if (field !== null) places[field] = place;
  });
  return places;
}
