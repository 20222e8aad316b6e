import { csvRecord } from '@/lib/csv/write';
import { UnreadableFile } from '@/lib/errors';
import { rowOf } from '@/lib/importers/cells';
import { placeColumns } from '@/lib/importers/headings';
import { openRecordersTable } from '@/lib/importers/recorders';
import type { Reject } from '@/lib/importers/table';

/** A list of events that ACLED has deleted, as its endpoint of deleted events gives it. */
export type DeletedEvents = { ids: ReadonlySet<string>; read: number; rejects: Reject[] };

/** Reads the ids of deleted events. @throws UnreadableFile where it is another file, or lists none */
export async function readDeleted(
  bytes: AsyncIterable<Uint8Array | string>,
): Promise<DeletedEvents> {
  const table = await openRecordersTable(bytes);
  const places = placeColumns(table.headings, {
    format: 'list of deleted ACLED events',
    columns: ['event_id_cnty', 'event_date'],
    needed: ['event_id_cnty'],
    leavesOthers: true,
  });
  // A whole export has the same column, and none of its events are deleted.
  if (places.event_date !== undefined) {
    throw new UnreadableFile(
      'This is an export of events, and not a list of deleted ones: it has the column "event_date". Leave out --deleted to import it.',
    );
  }
  const ids = new Set<string>();
  const rejects: Reject[] = [];
  let read = 0;
  for await (const records of table.batches) {
    for (const { cells, line } of records) {
      read += 1;
      const id = rowOf(cells, places)('event_id_cnty').replace(/\s+/g, '');
      if (id !== '') ids.add(id);
      else {
        const [column, reason] = ['event_id_cnty', 'is blank'];
        rejects.push({ line, column, reason, raw: csvRecord(cells) });
      }
    }
  }
  if (ids.size === 0) throw new UnreadableFile('The list names no event.');
  return { ids, read, rejects };
}
