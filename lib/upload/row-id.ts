import { EXTERNAL_ID } from '@/lib/domain/patterns';
import { placesOf } from './guess-mapping';
import type { ColumnMapping } from './mapping';
import { RowCells } from './row-cells';
import type { RowFault } from './row-reading';
import type { SheetRow } from './sheet';

/** The id that a row gives its incident, without the dataset's name before it; null where it gives none. */
export function rowId(
  row: SheetRow,
  headings: readonly string[],
  mapping: ColumnMapping,
  datasetSlug: string,
): { id: string | null } | RowFault {
  const place =
    mapping.layout === 'own'
      ? headings.findIndex((heading) => heading.toLowerCase() === 'incident_id')
      : placesOf(mapping).id;
  const text = new RowCells(row.cells, { id: place ?? -1 }).text('id');
  if (text === '') return { id: null };
  const prefix = `${datasetSlug}-`;
  const id = text.startsWith(prefix) ? text.slice(prefix.length) : text;
  if (EXTERNAL_ID.test(id)) return { id };
  const reason = `“${text.slice(0, 90)}” is not an id. Use letters, digits, “.”, “_” and “-”, at most 80 of them. Leave it blank for a new incident.`;
  return { column: headings[place ?? -1] ?? '', reason };
}
