import { type Entry, entrySchema } from '@/lib/entry/entry';
import { entryChanges } from '@/lib/entry/field-changes';
import { readEntry } from '@/lib/entry/read-entry';
import { columnOfField } from './column-of-field';
import type { Field } from './fields';
import { placesOf } from './guess-mapping';
import type { ChosenColumns } from './mapping';
import { RowCells } from './row-cells';
import { entryOfRow } from './row-entry';
import type { RowFault } from './row-reading';
import {
  type RowBase,
  type RowSaid,
  statedIn,
  type TableContext,
  TOO_MUCH,
  unreadable,
} from './row-said';
import type { SheetRow } from './sheet';

/** Reads a row whose columns someone has chosen, by the rules of the form. */
export function readMappedRow(
  row: SheetRow,
  externalId: string,
  base: RowBase | null,
  table: TableContext,
  mapping: ChosenColumns,
): RowSaid {
  const places = placesOf(mapping);
  const cells = new RowCells(row.cells, places);
  const parsed = entrySchema.safeParse(entryOfRow(cells, base, mapping, statedIn(table)));
  if (!parsed.success) return unreadable(TOO_MUCH);
  const entry = parsed.data;
  const reading = readEntry(entry, { ...table, externalId, recorded: base });
  const headingOf = (field: Field | null) =>
    (field !== null && table.headings[places[field] ?? -1]) || '';
  return {
    entry,
    incident: reading.incident,
    faults: [
      ...cells.faults.map(({ field, reason }) => ({ column: headingOf(field), reason })),
      ...entryFaults(reading.errors, entry, cells, headingOf),
    ],
    notes: cells.notes,
    questions: reading.questions.map(({ key, message }) => ({ key, message })),
    changes: base === null ? [] : entryChanges(base.entry, entry),
  };
}

/** What could not be read of a cell is blank in the entry, which is no second fault. */
function entryFaults(
  errors: readonly { field: string; message: string }[],
  entry: Entry,
  cells: RowCells,
  headingOf: (field: Field | null) => string,
): RowFault[] {
  const unread = new Set(cells.faults.map(({ field }) => field));
  return errors.flatMap(({ field, message }) => {
    const column = columnOfField(field, entry);
    if (column !== null && unread.has(column)) return [];
    return [{ column: headingOf(column), reason: message }];
  });
}
