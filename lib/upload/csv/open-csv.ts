import { setImmediate } from 'node:timers/promises';
import { plainCell } from '@/lib/csv/cells';
import { type CsvRecord, readRecords } from '@/lib/csv/records';
import { UnreadableFile } from '@/lib/errors';
import { tooManyRecords } from '../bounded-rows';
import { checkedHeadings } from '../headings';
import { CELL_TOO_LONG, LONGEST_CELL, MOST_RECORDS } from '../limits';
import type { CellMark, Sheet, SheetRow } from '../sheet';
import { decodeText } from './decode';
import { delimiterOf } from './delimiter';

/**
 * Opens a CSV file of whatever encoding and delimiter.
 * @throws UnreadableFile where it is no such file, or its headings won't do
 */
export async function openCsv(bytes: Buffer): Promise<Sheet> {
  const { pieces, note } = decodeText(bytes);
  const { first, all } = await withFirst(pieces);
  const { delimiter, words } = delimiterOf(first);
  const batches = counted(readRecords(all, delimiter));
  const { heading, rest } = await headingRecord(batches);
  const headings = checkedHeadings(heading.cells.map(plainCell));
  return {
    format: 'csv',
    headings,
    notes: [
      ...(note === null ? [] : [note]),
      ...(delimiter === ',' ? [] : [`Its columns are separated by ${words}.`]),
    ],
    rows: rowsOf(headings.length, rest, batches),
  };
}

/** The beginning of a text, and the whole of it again. */
async function withFirst(pieces: AsyncIterable<Uint8Array | string>) {
  const source = pieces[Symbol.asyncIterator]();
  const read: (Uint8Array | string)[] = [];
  let first = '';
  while (first === '') {
    const next = await source.next();
    if (next.done) break;
    read.push(next.value);
    first = typeof next.value === 'string' ? next.value : Buffer.from(next.value).toString();
  }
  async function* all(): AsyncGenerator<Uint8Array | string> {
    yield* read;
    for (let next = await source.next(); !next.done; next = await source.next()) yield next.value;
  }
  return { first, all: all() };
}

/** The records, blank ones too, as far as a file may have them; between two batches whoever waits has a turn. */
async function* counted(batches: AsyncIterable<CsvRecord[]>): AsyncGenerator<CsvRecord[]> {
  let count = 0;
  for await (const records of batches) {
    count += records.length;
    if (count > MOST_RECORDS) throw tooManyRecords();
    yield records;
    await setImmediate();
  }
}

const isBlank = (record: CsvRecord) => record.cells.every((cell) => cell.trim() === '');

async function headingRecord(batches: AsyncGenerator<CsvRecord[]>) {
  for (let next = await batches.next(); !next.done; next = await batches.next()) {
    const at = next.value.findIndex((record) => !isBlank(record));
    const heading = next.value[at];
    if (heading) return { heading, rest: next.value.slice(at + 1) };
  }
  throw new UnreadableFile('The file is empty.');
}

async function* rowsOf(
  width: number,
  first: CsvRecord[],
  rest: AsyncIterable<CsvRecord[]>,
): AsyncGenerator<SheetRow[]> {
  yield sheetRows(first, width);
  for await (const records of rest) yield sheetRows(records, width);
}

function sheetRows(records: CsvRecord[], width: number): SheetRow[] {
  return records.filter((record) => !isBlank(record)).map((record) => sheetRow(record, width));
}

function sheetRow(record: CsvRecord, width: number): SheetRow {
  const found = trimmed(record.cells, width);
  const isDoubtful = found.length !== width || record.quotesAreOdd;
  if (isDoubtful && record.lastLine > record.line) {
    throw new UnreadableFile(
      `A quotation mark is out of place in lines ${record.line} to ${record.lastLine}: they read as one row of ${found.length} cells, where the headings have ${width}.`,
    );
  }
  const cells = Array.from({ length: width }, (_, i) => found[i] ?? '');
  const marks = cells.flatMap((cell, column) => marksOf(cell, column));
  if (isDoubtful) {
    const text = record.quotesAreOdd
      ? 'A quotation mark is out of place.'
      : `The row has ${found.length} cells but the headings have ${width}.`;
    marks.unshift({ column: -1, kind: 'fault', text });
  }
  return { number: record.line, cells: cells.map((cell) => cell.slice(0, LONGEST_CELL)), marks };
}

/** Blank cells beyond the last heading are no cells. */
function trimmed(cells: string[], width: number): string[] {
  let end = cells.length;
  while (end > width && cells[end - 1]?.trim() === '') end--;
  return cells.slice(0, end);
}

function marksOf(cell: string, column: number): CellMark[] {
  if (cell.length > LONGEST_CELL) {
    return [{ column, kind: 'fault', text: CELL_TOO_LONG }];
  }
  if (!cell.startsWith('=')) return [];
  const text = `The cell contains the text of a formula (${cell.slice(0, 40)}), not its value. Save the table with values.`;
  return [{ column, kind: 'fault', text }];
}
