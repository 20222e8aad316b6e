import type { SheetRow } from './sheet';

/** A row of a file, and its cells as someone put them right at the desk; null if nobody has. */
export type StagedRow = SheetRow & { mended: string[] | null };

/** A row to read. A remark on a cell of the file holds only while the cell is as it was in the file. */
export function asMended({ number, cells, marks, mended }: StagedRow): SheetRow {
  if (mended === null) return { number, cells, marks };
  const kept = marks.filter(({ kind, column }) =>
    column < 0 ? kind === 'note' : cells[column] === mended[column],
  );
  return { number, cells: mended, marks: kept };
}

/** The new text of a cell. */
export type CellEdit = { number: number; place: number; text: string };

/** The same, by someone who saw the row as it was when it had been put right for the time with this number; 0 is in the file. */
export type SeenEdit = CellEdit & { seen: number };

/** A row as someone saw it, and as it is now. */
export type RowSince = { seen: readonly string[]; now: readonly string[] };

/**
 * What someone's edits of a row change, or null if someone else has changed one of the same cells since. A cell that is sent
 * as it was seen is none that they changed.
 */
export function editsSince({ seen, now }: RowSince, edits: readonly CellEdit[]): CellEdit[] | null {
  const meant = edits.filter(
    ({ place, text }) => !isSameCell(seen[place], text) && !isSameCell(now[place], text),
  );
  return meant.every(({ place }) => isSameCell(seen[place], now[place] ?? '')) ? meant : null;
}

/** A field of one line, which is how a page without script sends a cell, has lost its line breaks. */
export function isSameCell(cell: string | undefined, text: string): boolean {
  return onOneLine(cell ?? '') === onOneLine(text);
}

const onOneLine = (text: string) => text.replace(/[\r\n]/g, '');

/** The name of a cell’s field. */
export const cellField = (number: number, place: number) => `cell.${number}.${place}`;

/** The cells of a row with some of them put right; null if that changes nothing. */
export function withEdits(cells: readonly string[], edits: readonly CellEdit[]): string[] | null {
  const edited = [...cells];
  for (const { place, text } of edits) edited[place] = text;
  return edited.some((cell, place) => cell !== cells[place]) ? edited : null;
}
