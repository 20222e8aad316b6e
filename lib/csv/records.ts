import { isUtf8 } from 'node:buffer';
import type { ParseStepResult } from 'papaparse';
import Papa from 'papaparse';
import { BeyondBound, UnreadableFile } from '@/lib/errors';

/** A row of a CSV file as its cells. */
export type CsvRecord = {
  /** The line of the file on which it begins; lines within quoted cells count. */
  line: number;
  /** The line on which it ends. */
  lastLine: number;
  /** True where text follows a closing quote, so that the cells, and even the row's end, are in doubt. */
  quotesAreOdd: boolean;
  cells: string[];
};

/** The most characters in one record: a quote left open must not take the whole file into memory. */
const MAX_RECORD = 1024 * 1024;

/**
 * The records of a CSV file in batches of what one piece of the file holds, lines ended by LF or CRLF or both, or all by CR. A line
 * without cells is a record of one empty cell. A first line such as `sep=;` says what divides cells. Throws UnreadableFile where the file is no text or ends within a quote.
 *
 * Cells may be slices that keep the piece they were cut from in memory: copy what outlives its batch.
 */
export async function* readRecords(
  source: AsyncIterable<Uint8Array | string>,
  delimiter = ',',
): AsyncGenerator<CsvRecord[]> {
  const reader = new RecordReader(delimiter);
  for await (const text of texts(source)) yield reader.take(text, false);
  yield reader.take('', true);
}

/** A file's text in pieces, the first of which holds all of its first line, such as `sep=;`, and a bit of the next. */
async function* texts(source: AsyncIterable<Uint8Array | string>): AsyncGenerator<string> {
  let start: string | null = '';
  for await (const piece of utf8Pieces(source)) {
    if (start === null) yield piece.toString();
    else {
      start += piece.toString();
      if (lineEndOf(start) === null && start.length < PIECE_BYTES) continue;
      yield start;
      start = null;
    }
  }
  if (start) yield start;
}

/** What ends the lines of a text, by its first one: LF, with or without a CR before it, or as on old Macs a CR alone. */
function lineEndOf(text: string): '\n' | '\r' | null {
  const [found] = LINE_END.exec(text.replace(QUOTED, '')) ?? [];
  if (found === undefined) return null;
  return found === '\r' ? '\r' : '\n';
}

/** A CR at the very end may be half of a CRLF. */
const LINE_END = /\r?\n|\r(?=[^\n])/;
const QUOTED = /"(?:[^"]|"")*(?:"|$)/g;

/** Excel's own first line, by which a file says what divides its columns, and a mark before it. */
const SEPARATOR_LINE = /^\uFEFF?"?sep=([^"\r\n])"?(?:\r?\n|\r)/i;

/** What a text's first line `sep=;` says divides its columns; null if it has no such line. */
export function statedDelimiter(text: string): string | null {
  return SEPARATOR_LINE.exec(text)?.[1] ?? null;
}

/** Papa's own parser, which its stream is made of, fed by pieces: the rest of a row waits for the next one. */
class RecordReader {
  private records: CsvRecord[] = [];
  private line = 1;
  private rest = '';
  private text = '';
  private read = 0;
  private parser: InstanceType<typeof Papa.Parser> | null = null;
  private newline: '\n' | '\r' = '\n';

  constructor(private readonly delimiter: string) {}

  take(piece: string, isLast: boolean): CsvRecord[] {
    this.text = this.rest + piece;
    this.records = [];
    this.read = 0;
    this.parser ??= this.begin();
    this.parser.parse(this.text, 0, !isLast);
    this.rest = this.text.slice(this.read);
    if (this.rest.length > MAX_RECORD) {
      throw new BeyondBound(
        'text',
        `The row that begins on line ${this.line} is longer than ${MAX_RECORD} characters: a quotation mark is not closed, or the file is not CSV.`,
      );
    }
    return this.records;
  }

  /** Takes the mark and the line that names the delimiter off the beginning of the text. */
  private begin(): InstanceType<typeof Papa.Parser> {
    const stated = statedDelimiter(this.text);
    this.newline = lineEndOf(this.text) ?? '\n';
    if (stated !== null) this.line = 2;
    this.text = this.text.replace(stated === null ? /^\uFEFF/ : SEPARATOR_LINE, '');
    return new Papa.Parser({
      delimiter: stated ?? this.delimiter,
      newline: this.newline,
      step: (found: ParseStepResult<string[][]>) => this.add(found),
    });
  }

  private add({ data: [cells = []], errors, meta }: ParseStepResult<string[][]>): void {
    if (errors.some((error) => error.code === 'MissingQuotes')) {
      throw new UnreadableFile(
        `The file is cut off, or a quotation mark is not closed: the row that begins on line ${this.line} does not end.`,
      );
    }
    this.read = meta.cursor;
    if (this.newline === '\n') dropCarriageReturn(cells, this.text, this.read);
    const lastLine = this.line + newlinesIn(cells, this.newline);
    this.records.push({ line: this.line, lastLine, quotesAreOdd: errors.length > 0, cells });
    this.line = lastLine + 1;
  }
}

/** What ends a row is LF; the CR of a CRLF is left on its last cell, if that has no quotes. */
function dropCarriageReturn(cells: string[], text: string, end: number): void {
  const last = cells.at(-1);
  if (last?.endsWith('\r') && text[end - 2] === '\r') cells[cells.length - 1] = last.slice(0, -1);
}

function newlinesIn(cells: string[], newline: string): number {
  let count = 0;
  for (const cell of cells) {
    if (cell.includes(newline)) count += cell.split(newline).length - 1;
  }
  return count;
}

/**
 * The most bytes in one piece, so that a source's own large chunks are not parsed, and held, at once. It is about half a
 * millisecond's work, for which an import's connection to the database waits.
 */
const PIECE_BYTES = 16 * 1024;

const UTF16_MARKS = ['fffe', 'feff'];

/**
 * A file's bytes in pieces that never end within a character, of which each is known to be UTF-8 text. Throws
 * UnreadableFile for binary files, other encodings and a file that ends within a character.
 */
async function* utf8Pieces(source: AsyncIterable<Uint8Array | string>): AsyncGenerator<Buffer> {
  let held: Buffer = Buffer.alloc(0);
  let offset = 0;
  for await (const chunk of source) {
    const bytes = asBuffer(chunk);
    for (let start = 0; start < bytes.length; start += PIECE_BYTES) {
      const next = bytes.subarray(start, start + PIECE_BYTES);
      const joined = held.length === 0 ? next : Buffer.concat([held, next]);
      const end = endOfWholeCharacters(joined);
      const piece = joined.subarray(0, end);
      held = joined.subarray(end);
      refuseBinary(piece, offset);
      offset += piece.length;
      if (piece.length > 0) yield piece;
    }
  }
  if (held.length === 0) return;
  refuseBinary(held, offset);
  yield held;
}

function asBuffer(chunk: Uint8Array | string): Buffer {
  return typeof chunk === 'string'
    ? Buffer.from(chunk)
    : Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
}

/** Where the last character begins if it is one of several bytes, complete or not; otherwise the end. */
function endOfWholeCharacters(bytes: Buffer): number {
  for (let i = bytes.length - 1; i >= Math.max(0, bytes.length - 3); i--) {
    const byte = bytes[i] ?? 0;
    if (byte < 0x80) break;
    if (byte >= 0xc0) return i;
  }
  return bytes.length;
}

function refuseBinary(piece: Buffer, offset: number): void {
  if (offset === 0 && UTF16_MARKS.includes(piece.toString('hex', 0, 2))) {
    throw new UnreadableFile('The file is UTF-16 text. Save it as CSV in UTF-8 and import that.');
  }
  if (piece.includes(0)) {
    throw new UnreadableFile('The file is binary (it contains NUL bytes), not CSV text.');
  }
  if (!isUtf8(piece)) {
    throw new UnreadableFile(
      `The file is not UTF-8 text, or is damaged, after byte ${offset}. Save it as CSV in UTF-8 and import that.`,
    );
  }
}
