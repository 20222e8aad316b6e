import { type CsvRecord, readRecords } from '@/lib/csv/records';
import { UnreadableFile } from '@/lib/errors';

/** A CSV file with headings, opened: what stands above its rows is read, the rows are not. */
export type Table = {
  headings: string[];
  rowsAreTagged: boolean;
  /** The records below the headings and the HXL tags, blank ones left out. */
  batches: AsyncIterable<CsvRecord[]>;
};

/** Reads a file's headings and HXL tags (`#date+year`, …). Throws UnreadableFile where there are none. */
export async function openTable(bytes: AsyncIterable<Uint8Array | string>): Promise<Table> {
  const source = readRecords(bytes);
  let read: CsvRecord[] = [];
  while (read.length < 2) {
    const next = await source.next();
    if (next.done) break;
    read = read.concat(next.value.filter((record) => !isBlank(record)));
  }
  const headings = read[0]?.cells.map((cell) => cell.trim());
  if (headings === undefined) throw new UnreadableFile('The file is empty.');
  const rowsAreTagged = isTagRow(headings, read[1]);
  const first = read.slice(rowsAreTagged ? 2 : 1);
  return { headings, rowsAreTagged, batches: withoutBlanks(first, source) };
}

async function* withoutBlanks(
  first: CsvRecord[],
  rest: AsyncIterable<CsvRecord[]>,
): AsyncGenerator<CsvRecord[]> {
  yield first;
  for await (const records of rest) yield records.filter((record) => !isBlank(record));
}

/** Spreadsheets leave lines of nothing but commas below a table. */
function isBlank(record: CsvRecord): boolean {
  return record.cells.every((cell) => cell === '');
}

/** HXL's tags stand in the first row; a row number that pandas saved beside them is no tag. */
function isTagRow(headings: string[], record: CsvRecord | undefined): boolean {
  const named = record?.cells.filter((cell, i) => cell !== '' && !isIndexHeading(headings[i]));
  return named !== undefined && named.length > 0 && named.every((cell) => cell.startsWith('#'));
}

/** The heading of a column of row numbers that pandas or R wrote, which says nothing of the rows. */
export function isIndexHeading(heading: string | undefined): boolean {
  return heading === '' || /^unnamed: \d+(\.\d+)*$/i.test(heading ?? '');
}
