import { eventsOf } from '@/lib/importers/events';
import { openRecordersTable } from '@/lib/importers/recorders';
import { importRows } from '@/lib/importers/rows';
import type { Importer } from '@/lib/importers/table';
import { mappedRowReader } from './incident';
import type { Mapping } from './schema';

/** Recorders' own files, whose columns mean what a mapping says. */
export function mappedImporter(mapping: Mapping): Importer {
  return {
    format: 'mapped',
    async read(bytes) {
      const table = await openRecordersTable(bytes, mapping.encoding);
      const rows = importRows(table, mappedRowReader(mapping, table.headings));
      const layout = `${mapping.name} (${table.headings.length} columns, by a mapping)`;
      return {
        recognised: { format: 'mapped', layout, rowsAreTagged: table.rowsAreTagged },
        rows: mapping.rows === 'actor' ? eventsOf(rows, idColumnOf(mapping), 'refused') : rows,
      };
    },
  };
}

function idColumnOf({ id }: Mapping): string {
  return typeof id === 'string' ? id : (id.column ?? 'id');
}
