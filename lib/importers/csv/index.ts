import type { z } from 'zod';
import { plainCell } from '@/lib/csv/write';
import type { IncidentInput } from '@/lib/domain/incident';
import { BadCell, type Importer } from '@/lib/importers/table';
import { type ColumnPlaces, placeColumns } from '../headings';
import { importRows } from '../rows';
import { openTable } from '../table';
import {
  CSV_CELLS,
  CSV_COLUMNS,
  type CsvColumn,
  DERIVED_COLUMN,
  LIST_OF_COLUMN,
  NEEDED_CSV_COLUMNS,
} from './columns';
import { incidentOfCsvRow } from './incident';
import { rowSchema } from './row-schema';

/** The project's own layout, which is also what it exports. */
export const csv: Importer = {
  format: 'csv',
  async read(bytes) {
    const table = await openTable(bytes);
    const places = ownPlaces(table.headings);
    const layout = `Casualty Ledger CSV (${Object.keys(places).length} columns)`;
    return {
      recognised: { format: 'csv', layout, rowsAreTagged: table.rowsAreTagged },
      rows: importRows(table, (cells) => readRow(cells, places)),
    };
  },
};

/**
 * Reads rows under headings in the ledger's own layout, cell by cell.
 * @throws UnreadableFile if the headings are not that layout's
 */
export function ownLayoutReader(
  headings: readonly string[],
): (cells: readonly string[]) => IncidentInput {
  const places = ownPlaces(headings);
  return (cells) => readRow(cells, places);
}

function ownPlaces(headings: readonly string[]): ColumnPlaces<CsvColumn> {
  return placeColumns<CsvColumn | typeof DERIVED_COLUMN | typeof LIST_OF_COLUMN>(headings, {
    format: 'Casualty Ledger CSV',
    columns: [...CSV_COLUMNS, DERIVED_COLUMN, LIST_OF_COLUMN],
    needed: NEEDED_CSV_COLUMNS,
  });
}

function readRow(cells: readonly string[], places: ColumnPlaces<CsvColumn>): IncidentInput {
  const row: Record<string, string> = {};
  for (const { column, key } of CSV_CELLS) row[key] = plainCell(cells[places[column] ?? -1] ?? '');
  const parsed = rowSchema.safeParse(row);
  if (!parsed.success) throw badCellOf(parsed.error);
  return incidentOfCsvRow(parsed.data);
}

/** The first thing wrong with a row; within a JSON cell, the item and its field are named. */
function badCellOf(error: z.ZodError): BadCell {
  const [issue] = error.issues;
  const [key = '', ...inner] = issue?.path ?? [];
  const column = CSV_CELLS.find((cell) => cell.key === key)?.column ?? '';
  const where = inner.map((step) => (typeof step === 'number' ? `Item ${step + 1}` : String(step)));
  return new BadCell(column, [...where, issue?.message].join(': '));
}
