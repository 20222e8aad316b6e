import { stringify } from 'csv-stringify/sync';
import { safeCell } from './cells';

export type Cell = string | number | null;

/**
 * Rows as CSV text (RFC 4180 quoting, lines ended by LF), for whatever leaves the ledger. Cells that a spreadsheet
 * could run are guarded; null is an empty cell.
 */
export function csvText(rows: readonly (readonly Cell[])[]): string {
  return stringify(
    rows.map((row) => row.map((cell) => (typeof cell === 'string' ? safeCell(cell) : cell))),
  );
}

/** One row as CSV text just as its cells are, unguarded and without a line's end: what a file's own row said. */
export function csvRecord(cells: readonly string[]): string {
  return stringify([cells], { eof: false });
}
