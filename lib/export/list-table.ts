import type { CsvCell } from '@/lib/csv/write';
import type { IncidentInput } from '@/lib/domain/incident';
import { EXPORTED_COLUMNS, LIST_OF_COLUMN } from '@/lib/importers/csv/columns';
import { exportedRow } from '@/lib/importers/csv/write';
import { type FileTable, incidentTable } from './columns';

/** Incidents in the ledger's own layout, each row with what the list is of. */
export function listTable(rows: FileTable['rows']): FileTable {
  return incidentTable([...EXPORTED_COLUMNS, LIST_OF_COLUMN], rows);
}

/**
 * A row of it.
 * @param of what the list is of
 */
export function listRow(record: IncidentInput, sumsParts: boolean, of: string | null): CsvCell[] {
  const row = exportedRow(record, sumsParts);
  row.push(of);
  return row;
}
