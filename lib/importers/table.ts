import { type CsvRecord, readRecords } from '@/lib/csv/records';
import type { IncidentInput } from '@/lib/domain/incident';
import { UnreadableFile } from '@/lib/errors';

/** An open CSV file with headings: everything above its rows has been read, the rows have not. */
export type Table = {
  headings: string[];
  rowsAreTagged: boolean;
  /** The records below the headings and the HXL tags, blank ones left out. */
  batches: AsyncIterable<CsvRecord[]>;
};

/** Reads a file's headings and HXL tags (`#date+year`, …). Throws UnreadableFile if there are none. */
export async function openTable(
  bytes: AsyncIterable<Uint8Array | string>,
  delimiter?: string,
): Promise<Table> {
  const source = readRecords(bytes, delimiter);
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

/** Why a row was not taken, for the rejects file. `column` is empty if the row as a whole is wrong. */
export type Reject = {
  /** The line of the file on which the row begins; the heading is line 1. */
  line: number;
  column: string;
  reason: string;
  /** The row as CSV text, so that it can be fixed and imported again. */
  raw: string;
};

/** What an importer makes of one row. */
export type ImportRow =
  | {
      kind: 'incident';
      line: number;
      incident: IncidentInput;
      /** Set where a recorder writes an incident in several rows: one that comes again is no mistake, and is left out. */
      mayComeAgain?: true;
    }
  | { kind: 'reject'; reject: Reject };

/** What an importer takes the file to be, said to the person who imports it. */
export type Recognised = {
  format: string;
  /** As `UCDP GED, HDX layout with iso3 (45 columns)`. */
  layout: string;
  /** True where the first row below the headings holds HXL tags. */
  rowsAreTagged: boolean;
};

/** A file in progress. Reading `rows` may still throw UnreadableFile: that a file is cut off shows at its end only. */
export type ImportReading = {
  recognised: Recognised;
  /**
   * Those of one piece of the file at a time, in the file's order; the next ones are made when they are asked for. Texts may
   * be slices of the piece: what is to outlive it is copied, or it keeps the whole piece in memory for a name.
   */
  rows: AsyncIterable<ImportRow[]>;
};

/** A format that can be imported: the file's bytes in, incidents and rejects out. It writes nothing and opens nothing. */
export type Importer = {
  format: 'ucdp-ged' | 'csv' | 'gtd' | 'acled' | 'mapped';
  /** Resolves once the headings are understood. Throws UnreadableFile with one line where they are not. */
  read(bytes: AsyncIterable<Uint8Array | string>): Promise<ImportReading>;
};

/** A cell, or a row as a whole, that keeps its row from being taken. The reason goes to the rejects file. */
export class BadCell extends Error {
  override name = 'BadCell';

  constructor(
    /** The column's heading; empty if the row as a whole is wrong. */
    readonly column: string,
    readonly reason: string,
  ) {
    super(`${column}: ${reason}`);
  }
}

/** The most that a file may say about one number: people, or sources. */
export const MOST_PEOPLE = 1_000_000_000;
export const MOST_SOURCES = 1_000_000;
