import { UnreadableFile } from '@/lib/errors';
import { checkedHeadings } from '../headings';
import { CELL_TOO_LONG, LONGEST_CELL } from '../limits';
import type { CellMark, Sheet, SheetRow } from '../sheet';
import { openArchive } from './archive';
import { type CellText, cellText } from './cell-text';
import { readSharedStrings } from './shared-strings';
import { type RawRow, sheetRows } from './sheet-rows';
import { readDateStyles } from './styles';
import { openWorkbook } from './workbook';

/**
 * Opens the first visible sheet of a workbook. Its XML is unpacked and read as its rows are asked for.
 * @throws UnreadableFile where it is not a workbook, or its headings won't do
 */
export async function openXlsx(bytes: Buffer): Promise<Sheet> {
  const archive = await openArchive(bytes);
  const { sheet, others, sharedStrings, styles, is1904 } = await openWorkbook(archive);
  const strings =
    sharedStrings === null ? [] : await readSharedStrings(archive.read(sharedStrings));
  const dateStyles = styles === null ? [] : await readDateStyles(archive.read(styles));
  const textsOf = (row: RawRow) =>
    row.cells.map((cell) => ({ column: cell.column, ...cellText(cell, strings, is1904) }));
  const batches = sheetRows(archive.read(sheet.path), dateStyles);
  const { first, rest } = await firstRow(batches);
  const cells: string[] = [];
  for (const { column, text } of textsOf(first)) cells[column] = text;
  const headings = checkedHeadings(Array.from(cells, (cell) => cell ?? ''));
  const toRows = (batch: RawRow[]) =>
    batch
      .map((row) => sheetRow(row.number, textsOf(row), headings.length))
      .filter(({ cells, marks }) => marks.length > 0 || cells.some((cell) => cell.trim() !== ''));
  async function* rows(): AsyncGenerator<SheetRow[]> {
    yield toRows(rest);
    for await (const batch of batches) yield toRows(batch);
  }
  return { format: 'xlsx', headings, notes: notesOn(sheet.name, others), rows: rows() };
}

function notesOn(name: string, others: readonly string[]): string[] {
  if (others.length === 0) return [];
  const names = others.slice(0, 5).map((other) => `“${other}”`);
  const more = others.length > names.length ? ', …' : '';
  return [`The sheet “${name}” was read. Not read: ${names.join(', ')}${more}.`];
}

async function firstRow(batches: AsyncGenerator<RawRow[]>) {
  for (let next = await batches.next(); !next.done; next = await batches.next()) {
    const [first, ...rest] = next.value;
    if (first) return { first, rest };
  }
  throw new UnreadableFile('The sheet is empty.');
}

function sheetRow(
  number: number,
  texts: readonly (CellText & { column: number })[],
  width: number,
): SheetRow {
  const cells = Array.from({ length: width }, () => '');
  const marks: CellMark[] = [];
  for (const { column, text, mark } of texts) {
    if (column >= width) {
      if (text.trim() === '' && mark === null) continue;
      const said = `A cell in column ${column + 1} has no heading above it.`;
      marks.push({ column: -1, kind: 'fault', text: said });
      continue;
    }
    cells[column] = text.slice(0, LONGEST_CELL);
    if (text.length > LONGEST_CELL) marks.push({ column, kind: 'fault', text: CELL_TOO_LONG });
    else if (mark) marks.push({ column, ...mark });
  }
  return { number, cells, marks };
}
