import type { Pool } from '@/db/client';
import { streamRecords } from '@/db/read/whole-records';
import type { FileTable } from '@/lib/export/columns';
import { listRow, listTable } from '@/lib/export/list-table';

/** A whole list as plain data, which another process can be given. */
export type ListedWhole = {
  /** The revisions that are shown, in the list's order. */
  revisions: Float64Array;
  sumsParts: boolean;
  /** What the list is of, in words. */
  of: string;
};

/** All of a list as the table that files are made of, read as it is asked for: the same rows whichever process reads them. */
export function wholeTable(db: Pool, list: () => Promise<ListedWhole>): FileTable {
  return listTable(rowsOf(db, list));
}

async function* rowsOf(db: Pool, list: () => Promise<ListedWhole>) {
  const { revisions, sumsParts, of } = await list();
  for await (const batch of streamRecords(db, revisions)) {
    yield batch.map(({ record }) => listRow(record, sumsParts, of));
  }
}
