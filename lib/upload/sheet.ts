import { BeyondBound } from '@/lib/errors';
import type { Opened } from './opening';
import { LONGEST_ROW, MOST_RECORDS, MOST_TEXT, type UploadFormat } from './states';

/** A remark on a cell. A `fault` keeps its row out; a `note` is shown with it. */
export type CellMark = { column: number; kind: 'fault' | 'note'; text: string };

/** A row of a table, as it is in the file. */
export type SheetRow = {
  /** The line on which it begins in a CSV file, the row's number in a sheet. */
  number: number;
  /** As many as there are headings. */
  cells: string[];
  marks: CellMark[];
};

/** An open table: everything above its rows has been read, the rows have not. */
export type Sheet = {
  format: UploadFormat;
  headings: string[];
  /** How it is read, in words. */
  notes: string[];
  opened: Opened;
  /** What was found on the way, such as hidden rows; complete when the rows have been read. */
  notesAtEnd: () => string[];
  /** In the file's order, a few hundred at a time. Reading them throws UnreadableFile where the file goes wrong. */
  rows: AsyncIterable<SheetRow[]>;
};

/** Characters of rows that are handed on at once. */
const AT_ONCE = 1024 * 1024;

/**
 * The rows of a table as long as their texts are no longer than they may be, a megabyte at a time. A workbook's cells can all
 * name the same long text, so that a small file makes a large table.
 * @throws BeyondBound
 */
export async function* boundedRows(batches: AsyncIterable<SheetRow[]>): AsyncGenerator<SheetRow[]> {
  let all = 0;
  let held = 0;
  let rows: SheetRow[] = [];
  for await (const batch of batches) {
    for (const row of batch) {
      const length = lengthOf(row);
      if (length > LONGEST_ROW) {
        throw tooLong(`Row ${row.number} of the file holds more than ${LONGEST_ROW} characters.`);
      }
      all += length;
      if (all > MOST_TEXT) {
        throw tooLong(`The rows of the file hold more than ${MOST_TEXT} characters together.`);
      }
      rows.push(row);
      held += length;
      if (held < AT_ONCE) continue;
      yield rows;
      rows = [];
      held = 0;
    }
    if (rows.length > 0) yield rows;
    rows = [];
    held = 0;
  }
}

function lengthOf({ cells, marks }: SheetRow): number {
  let length = 0;
  for (const cell of cells) length += cell.length;
  for (const { text } of marks) length += text.length;
  return length;
}

function tooLong(said: string): BeyondBound {
  return new BeyondBound(
    'text',
    `${said} Remove the columns that are not about incidents, or split the file, and upload it again.`,
  );
}

/** Of a file with more lines or rows than any table has, blank ones too. */
export function tooManyRecords(): BeyondBound {
  return new BeyondBound(
    'records',
    `The file has more than ${MOST_RECORDS.toLocaleString('en')} lines, blank ones counted. Remove the blank ones and upload it again.`,
  );
}
