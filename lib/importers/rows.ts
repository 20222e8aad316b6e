import type { CsvRecord } from '@/lib/csv/records';
import { csvRecord } from '@/lib/csv/write';
import type { IncidentInput } from '@/lib/domain/incident';
import { UnreadableFile } from '@/lib/errors';
import { BadCell, type ImportRow, type Table } from './table';

/**
 * A table's rows as incidents and rejects, those of one piece of the file at a time. Throws UnreadableFile where rows can no longer be told apart,
 * where the last one is cut off, and if there are none: a file without rows is a mistake, not an empty release.
 */
export async function* importRows(
  table: Table,
  toIncident: (cells: string[]) => IncidentInput,
): AsyncGenerator<ImportRow[]> {
  const width = table.headings.length;
  let last: CsvRecord | undefined;
  for await (const records of table.batches) {
    const rows: ImportRow[] = [];
    for (const record of records) {
      if (last !== undefined) rows.push(importRow(last, width, toIncident));
      last = record;
    }
    if (rows.length > 0) yield rows;
  }
  if (last === undefined) throw new UnreadableFile('The file has headings but no rows.');
  if (last.cells.length < width) {
    throw new UnreadableFile(
      `The file is cut off: its last row, on line ${last.line}, has ${last.cells.length} cells of ${width}.`,
    );
  }
  yield [importRow(last, width, toIncident)];
}

function importRow(
  record: CsvRecord,
  width: number,
  toIncident: (cells: string[]) => IncidentInput,
): ImportRow {
  try {
    refuseDoubtful(record, width);
    return { kind: 'incident', line: record.line, incident: toIncident(record.cells) };
  } catch (error) {
    if (!(error instanceof BadCell)) throw error;
    const { column, reason } = error;
    return {
      kind: 'reject',
      reject: { line: record.line, column, reason, raw: csvRecord(record.cells) },
    };
  }
}

/** Where quotes or the number of cells are wrong over several lines, a stray quote may have swallowed other rows whole. */
function refuseDoubtful(record: CsvRecord, width: number): void {
  const found = record.cells.length;
  if (found === width && !record.quotesAreOdd) return;
  if (record.lastLine > record.line) {
    throw new UnreadableFile(
      `A quotation mark is out of place in lines ${record.line} to ${record.lastLine}: they read as one row of ${found} cells, where the headings have ${width}.`,
    );
  }
  throw new BadCell(
    '',
    record.quotesAreOdd
      ? 'A quotation mark is out of place.'
      : `The row has ${found} cells but the headings have ${width}.`,
  );
}
