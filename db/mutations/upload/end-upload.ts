import { eq, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { upload } from '@/db/schema';
import { deleteRows } from './delete-rows';
import type { LockedUpload } from './lock-upload';

/** What an import brought, and the version that published it; null where it brought drafts. */
export type Brought = {
  added: number;
  changed: number;
  left: number;
  held: number;
  version: number | null;
};

/** Enters what an import brought. Of the rows, those with faults are kept, to be fixed and brought again. */
export async function endUpload(
  tx: Tx,
  { id, rows }: LockedUpload,
  { added, changed, left, held, version }: Brought,
): Promise<void> {
  await tx
    .update(upload)
    .set({
      state: 'imported',
      isPublished: version !== null,
      version,
      rowsNew: added,
      rowsChanged: changed,
      rowsLeft: left,
      rowsHeld: held,
      rowsLeftOut: rows - added - changed - left - held,
      importedAt: sql`clock_timestamp()`,
    })
    .where(eq(upload.id, id));
  await deleteRows(tx, id, 'faultless');
}
