import { isUtf8 } from 'node:buffer';
import { setImmediate } from 'node:timers/promises';
import { analyse } from 'chardet';
import { type CsvRecord, readRecords, statedDelimiter } from '@/lib/csv/records';
import { plainCell } from '@/lib/csv/write';
import { UnreadableFile } from '@/lib/errors';
import { ENCODINGS, type Encoding, isEncoding } from './encodings';
import { firstRows, headingsOf, type OpenAs, placeOfHeadings } from './opening';
import { type CellMark, type Sheet, type SheetRow, tooManyRecords } from './sheet';
import { CELL_TOO_LONG, LONGEST_CELL, MOST_RECORDS } from './states';

/**
 * Opens a CSV file of whatever encoding and delimiter.
 * @throws UnreadableFile if it is no such file, or its headings won't do
 */
export async function openCsv(bytes: Buffer, as: OpenAs): Promise<Sheet> {
  const { pieces, encoding, note } = decodeText(bytes, as.encoding);
  const { first, all } = await withFirst(pieces);
  const { delimiter, words } = delimiterOf(first);
  const batches = numbered(readRecords(all, delimiter));
  const read = await firstRows(batches, as.headingRow);
  const place = placeOfHeadings(read, as.headingRow);
  const { headings, headingRow, notes } = headingsOf(read, place, as.headingRow);
  return {
    format: 'csv',
    headings: headings.map(plainCell),
    notes: [
      ...(note === null ? [] : [note]),
      ...(delimiter === ',' ? [] : [`Its columns are separated by ${words}.`]),
      ...notes,
    ],
    opened: { encoding, headingRow },
    notesAtEnd: () => [],
    rows: rowsOf(headings.length, read.slice(place + 1), batches),
  };
}

/** The beginning of a text, and the whole of it again. */
export async function withFirst(pieces: AsyncIterable<Uint8Array | string>) {
  const source = pieces[Symbol.asyncIterator]();
  const read: (Uint8Array | string)[] = [];
  let first = '';
  // A pipe may give less than a line at a time.
  while (!/[\r\n]/.test(first) && first.length < PIECE) {
    const next = await source.next();
    if (next.done) break;
    read.push(next.value);
    first += typeof next.value === 'string' ? next.value : Buffer.from(next.value).toString();
  }
  async function* all(): AsyncGenerator<Uint8Array | string> {
    yield* read;
    for (let next = await source.next(); !next.done; next = await source.next()) yield next.value;
  }
  return { first, all: all() };
}

type NumberedRecord = CsvRecord & { number: number };

/** The records, as far as a file may have them, blank ones counted and left out; between two batches whoever waits has a turn. */
async function* numbered(batches: AsyncIterable<CsvRecord[]>): AsyncGenerator<NumberedRecord[]> {
  let count = 0;
  for await (const records of batches) {
    count += records.length;
    if (count > MOST_RECORDS) throw tooManyRecords();
    const filled = records.filter((record) => !isBlank(record));
    yield filled.map((record) => ({ ...record, number: record.line }));
    await setImmediate();
  }
}

const isBlank = (record: CsvRecord) => record.cells.every((cell) => cell.trim() === '');

async function* rowsOf(
  width: number,
  first: CsvRecord[],
  rest: AsyncIterable<CsvRecord[]>,
): AsyncGenerator<SheetRow[]> {
  yield sheetRows(first, width);
  for await (const records of rest) yield sheetRows(records, width);
}

function sheetRows(records: CsvRecord[], width: number): SheetRow[] {
  return records.map((record) => sheetRow(record, width));
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

/** A file's text in pieces, and a remark on how it was read; null for UTF-8, as it should be. */
type DecodedText = {
  pieces: AsyncIterable<Uint8Array | string>;
  encoding: Encoding;
  note: string | null;
};

const PIECE = 64 * 1024;

/**
 * Reads a file in the encoding that was asked for; otherwise as UTF-8, as UTF-16 (by its mark, or by every second byte being zero)
 * or, if it can be neither, in the encoding that its words are most likely in.
 * @throws UnreadableFile if it is binary
 */
function decodeText(bytes: Buffer, asked: Encoding | undefined): DecodedText {
  if (asked !== undefined)
    return decodedAs(bytes, asked, `The file was read as ${ENCODINGS[asked]}.`);
  const utf16 = utf16Of(bytes);
  if (utf16 !== null) return decodedAs(bytes, utf16, 'The file was read as UTF-16 text.');
  if (bytes.includes(0)) {
    throw new UnreadableFile('The file is binary (it contains NUL bytes), not CSV text.');
  }
  if (isUtf8(bytes)) return { pieces: piecesOf(bytes), encoding: 'utf-8', note: null };
  const guessed = guessEncoding(bytes);
  return decodedAs(
    bytes,
    guessed,
    `The file is not UTF-8. It was read as ${ENCODINGS[guessed]}. If letters, accents or quotation marks are wrong, choose another encoding.`,
  );
}

function decodedAs(bytes: Buffer, encoding: Encoding, note: string): DecodedText {
  return { pieces: decoded(bytes, encoding), encoding, note };
}

/** Words with a letter beyond ASCII. The rest of a table is figures and English, which would outweigh them. */
const FOREIGN_WORD = /[A-Za-z\x80-\xff]*[\x80-\xff][A-Za-z\x80-\xff]*/g;
/** A word without a letter of ours: of another script, as words of Latin letters hardly ever are. */
const OTHER_SCRIPT = /^[\x80-\xff]{3,}$/;
const MOST_WORDS = 10_000;
const SURE_ENOUGH = 40;

/** What Windows-1252 has no letter for; MacRoman has. */
const NOT_WINDOWS = /[\x81\x8d\x8f\x90\x9d]/;

function guessEncoding(bytes: Buffer): Encoding {
  const words: string[] = [];
  for (const [word] of bytes.toString('latin1').matchAll(FOREIGN_WORD)) {
    words.push(word);
    if (words.length >= MOST_WORDS) break;
  }
  const others = words.filter((word) => OTHER_SCRIPT.test(word));
  if (others.length <= words.length / 3) {
    return words.some((word) => NOT_WINDOWS.test(word)) ? 'macintosh' : 'windows-1252';
  }
  const [best] = analyse(Buffer.from(others.join(' '), 'latin1'));
  const name = best === undefined ? '' : (LIKE_WINDOWS.get(best.name) ?? best.name.toLowerCase());
  const isSure = best !== undefined && best.confidence >= SURE_ENOUGH && name !== 'windows-1252';
  return isSure && isEncoding(name) ? name : 'windows-1251';
}

/** What browsers and spreadsheets mean by these names. */
const LIKE_WINDOWS = new Map([
  ['ISO-8859-5', 'windows-1251'],
  ['ISO-8859-6', 'windows-1256'],
  ['ISO-8859-7', 'windows-1253'],
  ['ISO-8859-8', 'windows-1255'],
  ['ISO-8859-9', 'windows-1254'],
]);

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

async function* decoded(bytes: Buffer, encoding: Encoding): AsyncGenerator<string> {
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

/**
 * What divides the columns of a CSV text: what it says itself, or whichever the first of its lines that can be headings has
 * most of outside quotes.
 */
export function delimiterOf(text: string): { delimiter: string; words: string } {
  const stated = statedDelimiter(text);
  if (stated !== null) {
    return { delimiter: stated, words: DELIMITERS.get(stated) ?? `the character “${stated}”` };
  }
  const lines = text
    .replace(/"(?:[^"]|"")*"/g, '')
    .split(/\r?\n|\r/, LINES_LOOKED_AT)
    .map(dividerOf);
  const { delimiter, words } =
    lines.find(({ count }) => count > 1) ?? lines.find(({ count }) => count > 0) ?? COMMAS;
  return { delimiter, words };
}

const LINES_LOOKED_AT = 20;
const COMMAS = { delimiter: ',', words: 'commas', count: 0 };

function dividerOf(line: string) {
  let best = COMMAS;
  for (const [delimiter, words] of DELIMITERS) {
    const count = line.split(delimiter).length - 1;
    if (count > best.count) best = { delimiter, words, count };
  }
  return best;
}
