import { isUtf8 } from 'node:buffer';
import { setImmediate } from 'node:timers/promises';
import { type CsvRecord, readRecords, statedDelimiter } from '@/lib/csv/records';
import { plainCell } from '@/lib/csv/write';
import { UnreadableFile } from '@/lib/errors';
import { checkedHeadings } from './headings';
import { type CellMark, type Sheet, type SheetRow, tooManyRecords } from './sheet';
import { CELL_TOO_LONG, LONGEST_CELL, MOST_RECORDS } from './states';

/**
 * Opens a CSV file of whatever encoding and delimiter.
 * @throws UnreadableFile if it is no such file, or its headings won't do
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
    opened: {},
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

/** A file's text in pieces, and what is to be known of how it was read; null for UTF-8, which is what it should be. */
type DecodedText = { pieces: AsyncIterable<Uint8Array | string>; note: string | null };

const PIECE = 64 * 1024;

/** What Windows-1252 has no letter for; a text that holds one of these is in another encoding. */
const NOT_WINDOWS = new Set([0x81, 0x8d, 0x8f, 0x90, 0x9d]);

/**
 * Reads a file as UTF-8, as UTF-16 (by its mark, or by every second byte being zero) or, where it can be neither, as
 * Windows-1252, which is how spreadsheets in Western Europe and America save text.
 * @throws UnreadableFile if it is binary, or in another encoding
 */
function decodeText(bytes: Buffer): DecodedText {
  const utf16 = utf16Of(bytes);
  if (utf16 !== null) {
    return {
      pieces: decoded(bytes, utf16),
      note: 'The file was read as UTF-16 text.',
    };
  }
  if (bytes.includes(0)) {
    throw new UnreadableFile('The file is binary (it contains NUL bytes), not CSV text.');
  }
  if (isUtf8(bytes)) return { pieces: piecesOf(bytes), note: null };
  if (bytes.some((byte) => NOT_WINDOWS.has(byte))) {
    throw new UnreadableFile(
      'We can’t tell how the file’s text is encoded. It is not UTF-8, UTF-16 or Windows-1252. Save it as CSV in UTF-8 and upload that.',
    );
  }
  return {
    pieces: decoded(bytes, 'windows-1252'),
    note: 'The file is not UTF-8. It was read as Windows-1252 (Western European). Check that accents and quotation marks are right.',
  };
}

type Utf16 = 'utf-16le' | 'utf-16be';

function utf16Of(bytes: Buffer): Utf16 | null {
  const mark = bytes.toString('hex', 0, 2);
  if (mark === 'fffe') return 'utf-16le';
  if (mark === 'feff') return 'utf-16be';
  const start = bytes.subarray(0, 4096);
  const zeros = [0, 0];
  start.forEach((byte, i) => {
    if (byte === 0) zeros[i % 2] = (zeros[i % 2] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = zeros;
  const many = start.length / 4;
  if (odd > many && even === 0) return 'utf-16le';
  if (even > many && odd === 0) return 'utf-16be';
  return null;
}

async function* piecesOf(bytes: Buffer): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += PIECE) yield bytes.subarray(at, at + PIECE);
}

async function* decoded(bytes: Buffer, encoding: string): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const piece of piecesOf(bytes)) yield decoder.decode(piece, { stream: true });
  yield decoder.decode();
}

/** What divides columns, with the word for it. */
const DELIMITERS = new Map([
  [',', 'commas'],
  [';', 'semicolons'],
  ['\t', 'tabs'],
  ['|', 'vertical bars'],
]);

/** What divides the columns of a CSV text: what it says itself, or whichever its first line has most of outside quotes. */
function delimiterOf(text: string): { delimiter: string; words: string } {
  const stated = statedDelimiter(text);
  if (stated !== null) {
    return { delimiter: stated, words: DELIMITERS.get(stated) ?? `the character “${stated}”` };
  }
  const [line = ''] = text.replace(/"(?:[^"]|"")*"/g, '').split(/\r?\n|\r/, 1);
  let best = { delimiter: ',', words: 'commas', count: 0 };
  for (const [delimiter, words] of DELIMITERS) {
    const count = line.split(delimiter).length - 1;
    if (count > best.count) best = { delimiter, words, count };
  }
  const { delimiter, words } = best;
  return { delimiter, words };
}
