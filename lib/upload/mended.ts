import type { SheetRow } from './sheet';

/** A row of a file, and its cells as someone put them right at the desk; null where nobody has. */
export type StagedRow = SheetRow & { mended: string[] | null };

/** A row as it is to be read. What was said of a cell as it stood in the file holds only while it stands so. */
export function asMended({ number, cells, marks, mended }: StagedRow): SheetRow {
  if (mended === null) return { number, cells, marks };
  const kept = marks.filter(({ kind, column }) =>
    column < 0 ? kind === 'note' : cells[column] === mended[column],
  );
  return { number, cells: mended, marks: kept };
}

/** What a cell of a row is to be. */
export type CellEdit = { number: number; place: number; text: string };

/** The name of a cell’s field. */
export const cellField = (number: number, place: number) => `cell.${number}.${place}`;

/** The cells of a row with some of them put right; null where that changes nothing. */
export function withEdits(cells: readonly string[], edits: readonly CellEdit[]): string[] | null {
  const edited = [...cells];
  for (const { place, text } of edits) edited[place] = text;
  return edited.some((cell, place) => cell !== cells[place]) ? edited : null;
}
