import { openRecordersTable } from '@/lib/importers/recorders';
import { importRows } from '@/lib/importers/rows';
import type { Importer, Table } from '@/lib/importers/table';
import { readWholeEvents } from '@/lib/importers/whole-events';
import { mappedIdReader, mappedRowReader } from './incident';
import type { Mapping } from './schema';

/** Recorders' own files, whose columns mean what a mapping says. */
export function mappedImporter(mapping: Mapping): Importer {
  const open = (bytes: AsyncIterable<Uint8Array | string>) =>
    openRecordersTable(bytes, mapping.encoding);
  const recognised = ({ headings, rowsAreTagged }: Table) => ({
    format: 'mapped',
    layout: `${mapping.name} (${headings.length} columns, by a mapping)`,
    rowsAreTagged,
  });
  return {
    format: 'mapped',
    async read(bytes) {
      if (mapping.rows === 'actor') {
        return readWholeEvents(bytes, open, (table) => ({
          recognised: recognised(table),
          idColumn: idColumnOf(mapping),
          idOf: mappedIdReader(mapping, table.headings),
          toIncident: mappedRowReader(mapping, table.headings),
        }));
      }
      const table = await open(bytes);
      const rows = importRows(table, mappedRowReader(mapping, table.headings));
      return { recognised: recognised(table), rows };
    },
  };
}

function idColumnOf({ id }: Mapping): string {
  return typeof id === 'string' ? id : (id.column ?? 'id');
}
