import { readMappedRow } from './read-mapped-row';
import { readOwnRow } from './read-own-row';
import type { RowFault } from './row-reading';
import type { RowBase, RowSaid, TableContext } from './row-said';
import type { SheetRow } from './sheet';

/**
 * Reads a row as an incident: all that is wrong with it at once, and what it changes of what is published. `externalId`
 * is that of the incident that it is about.
 */
export function readRow(
  row: SheetRow,
  externalId: string,
  base: RowBase | null,
  table: TableContext,
): RowSaid {
  const { mapping } = table;
  const said =
    mapping.layout === 'own'
      ? readOwnRow(row, base, table, mapping.read)
      : readMappedRow(row, externalId, base, table, mapping);
  const faults = [...markFaults(row, table), ...said.faults];
  const notes = [...said.notes, ...markNotes(row, table)];
  if (faults.length === 0) return { ...said, notes };
  return { ...said, notes, faults, entry: null, incident: null, changes: [] };
}

/** Marks of columns that are left out do not matter. */
function isRead(column: number, { mapping }: TableContext): boolean {
  return column < 0 || mapping.layout === 'own' || (mapping.fields[column] ?? null) !== null;
}

function markFaults({ marks }: SheetRow, table: TableContext): RowFault[] {
  return marks
    .filter(({ kind, column }) => kind === 'fault' && isRead(column, table))
    .map(({ column, text }) => ({ column: table.headings[column] ?? '', reason: text }));
}

function markNotes({ marks }: SheetRow, table: TableContext): string[] {
  return marks
    .filter(({ kind, column }) => kind === 'note' && isRead(column, table))
    .map(({ column, text }) => `${table.headings[column]}: ${text}`);
}
