import type { CsvRecord } from '@/lib/csv/records';
import { csvRecord } from '@/lib/csv/write';
import type { IncidentInput } from '@/lib/domain/incident';
import { UnreadableFile } from '@/lib/errors';
import { BadCell } from './bad-cell';
import type { Table } from './table';
import type { ImportRow } from './types';

/** About how many rows go together: enough that a batch's own cost does not show, few enough to hold. */
const BATCH = 1000;

/**
 * A table's rows as incidents and rejects, in batches. Throws UnreadableFile where rows can no longer be told apart,
 * where the last one is cut off, and where there are none: a file without rows is a mistake, not an empty edition.
 */
export async function* importRows(
  table: Table,
  toIncident: (cells: string[]) => IncidentInput,
): AsyncGenerator<ImportRow[]> {
  let batch: ImportRow[] = [];
  let last: CsvRecord | undefined;
  for await (const records of table.batches) {
    for (const record of records) {
      if (last !== undefined) batch.push(importRow(last, table.headings.length, toIncident));
      last = record;
    }
    if (batch.length >= BATCH) {
      yield batch;
      batch = [];
    }
  }
  if (last === undefined) throw new UnreadableFile('The file has headings, but no rows.');
  if (last.cells.length < table.headings.length) {
    throw new UnreadableFile(
      `The file is cut off: its last row, on line ${last.line}, has ${last.cells.length} cells of ${table.headings.length}.`,
    );
  }
  batch.push(importRow(last, table.headings.length, toIncident));
  yield batch;
}

function importRow(
  record: CsvRecord,
  width: number,
  toIncident: (cells: string[]) => IncidentInput,
): ImportRow {
  try {
    refuseOtherWidth(record, width);
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

/** A wrong number of cells over several lines comes from a stray quote, which may have swallowed other rows whole. */
function refuseOtherWidth(record: CsvRecord, width: number): void {
  if (record.cells.length === width) return;
  const found = `has ${record.cells.length} cells where the headings have ${width}`;
  if (record.lastLine > record.line) {
    throw new UnreadableFile(
      `A quote is out of place: the row of lines ${record.line} to ${record.lastLine} ${found}.`,
    );
  }
  throw new BadCell('', `The row ${found}.`);
}
