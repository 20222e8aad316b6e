import { CsvError, Parser } from 'csv-parse';
import { UnreadableFile } from '@/lib/errors';
import { PIECE_BYTES, utf8Pieces } from './text';

/** A row of a CSV file as its cells. */
export type CsvRecord = {
  /** The line of the file on which it begins; lines within quoted cells count. */
  line: number;
  /** The line on which it ends. */
  lastLine: number;
  cells: string[];
};

/** The most characters in one record: a quote left open must not take the whole file into memory. */
const MAX_RECORD = 1024 * 1024;

const OPTIONS = {
  bom: true,
  max_record_size: MAX_RECORD,
  record_delimiter: ['\r\n', '\n'],
  relax_column_count: true,
  relax_quotes: true,
};

/**
 * The records of a CSV file in batches of what one piece of the file holds, lines ended by LF or CRLF or both. A line
 * without cells is a record of one empty cell. Throws UnreadableFile at the place where the text stops being CSV.
 *
 * csv-parse is fed piece by piece and read until it is empty: iterating over it costs a promise for every record.
 */
export async function* readRecords(
  source: AsyncIterable<Uint8Array | string>,
): AsyncGenerator<CsvRecord[]> {
  // The buffer takes all records of a piece, or the parser would wait to be read before it calls back.
  const parser = new Parser({ ...OPTIONS, ...{ readableHighWaterMark: 2 * PIECE_BYTES } });
  let line = 1;
  const take = (): CsvRecord[] => {
    const records: CsvRecord[] = [];
    for (let cells: string[] | null = parser.read(); cells !== null; cells = parser.read()) {
      const lastLine = line + newlinesIn(cells);
      records.push({ line, lastLine, cells });
      line = lastLine + 1;
    }
    return records;
  };
  // Errors come through the callbacks; an 'error' event without a listener would end the process.
  parser.on('error', () => {});
  try {
    for await (const piece of utf8Pieces(source)) {
      await settled((done) => parser.write(piece, done));
      yield take();
    }
    await settled((done) => parser.end(done));
    yield take();
  } catch (error) {
    take();
    throw asUnreadable(error, line);
  } finally {
    parser.destroy();
  }
}

function settled(act: (done: (error?: Error | null) => void) => void): Promise<void> {
  return new Promise((resolve, reject) => act((error) => (error ? reject(error) : resolve())));
}

function newlinesIn(cells: string[]): number {
  let count = 0;
  for (const cell of cells) {
    if (cell.includes('\n')) count += cell.split('\n').length - 1;
  }
  return count;
}

function asUnreadable(error: unknown, line: number): unknown {
  if (!(error instanceof CsvError)) return error;
  if (error.code === 'CSV_QUOTE_NOT_CLOSED') {
    return new UnreadableFile(
      `The file is cut off, or a quote is left open: the row that begins on line ${line} does not end.`,
    );
  }
  if (error.code === 'CSV_MAX_RECORD_SIZE') {
    return new UnreadableFile(
      `The row that begins on line ${line} is longer than ${MAX_RECORD} characters: a quote is left open, or the file is not CSV.`,
    );
  }
  return new UnreadableFile(`The file is not CSV from line ${line} on: ${error.message}`);
}
