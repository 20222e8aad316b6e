import { and, eq, sql } from 'drizzle-orm';
import type { Pool, Tx } from '@/db/client';
import { heldRow, upload } from '@/db/schema';
import { recordEvent } from '@/db/write/events';
import { inNewVersion } from '@/db/write/versions';
import { NotAllowed, UserError } from '@/lib/errors';
import { deleteRows } from './delete-rows';
import { type Handler, type LockedUpload, lockUpload } from './lock-upload';
import { takeBackPublished } from './take-back-published';

export type Undoing = {
  uploadId: number;
  /** Why; for what was published, readers see it. */
  note: string;
  by: Handler;
};

/** What undoing an import did, and what it left alone because someone has changed it since. */
export type Undone = { takenBack: number; leftAlone: number; version: number | null };

/**
 * Undoes an import as one act, in one transaction: its drafts that nobody has touched since are discarded; what it
 * published is retracted or restored to the revision before, in one version of the dataset. What someone has changed since
 * is left alone, and counted.
 * @throws UserError where everything of it has been changed since
 * @throws NotAllowed where it was published, and they do not keep datasets
 */
export async function undoUpload(db: Pool, { uploadId, note, by }: Undoing): Promise<Undone> {
  return inNewVersion(db, { act: 'undoing' }, async (tx, openNext) => {
    const locked = await lockUpload(tx, uploadId, by, ['imported']);
    const { isPublished, fileName, datasetId } = locked;
    if (isPublished && !by.keepsDatasets) throw new NotAllowed();
    const undone = isPublished
      ? await takeBackPublished(tx, openNext, locked, { note, author: by.id })
      : await discardDrafts(tx, locked);
    const ended = await endHeld(tx, locked);
    if (undone.takenBack + ended === 0) {
      throw new UserError(
        'Someone has since changed everything that this file added, so there is nothing to undo. Correct or retract what is wrong one by one.',
      );
    }
    await tx
      .update(upload)
      .set({ state: 'undone', undoneVersion: undone.version, undoneAt: sql`clock_timestamp()` })
      .where(eq(upload.id, uploadId));
    await deleteRows(tx, uploadId, 'all');
    await recordEvent(tx, {
      author: by.id,
      action: 'upload.undo',
      subject: `upload:${uploadId}`,
      datasetId,
      details: { fileName, note, ...undone },
    });
    return undone;
  });
}

/** A draft that was saved again, waits for a reviewer or was published is someone's work by now. */
async function discardDrafts(tx: Tx, { id }: LockedUpload): Promise<Undone> {
  const [counts] = await tx.execute<{ takenBack: number; leftAlone: number }>(sql`
    with gone as (
      update draft set state = 'discarded', updated_at = clock_timestamp()
      where upload_id = ${id} and state = 'draft' and saved = 1
      returning id
    )
    select (select count(*) from gone)::int as "takenBack",
      (select count(*) from draft where upload_id = ${id} and state <> 'discarded')::int
        - (select count(*) from gone)::int as "leftAlone"`);
  return { takenBack: 0, leftAlone: 0, ...counts, version: null };
}

/** Nobody decides any more on what the file brought and nobody has decided on. Gives how many rows those are. */
async function endHeld(tx: Tx, { id, datasetId, version }: LockedUpload): Promise<number> {
  const ended = await tx
    .update(heldRow)
    .set({ state: 'superseded' })
    .where(
      and(
        eq(heldRow.state, 'open'),
        version === null
          ? eq(heldRow.uploadId, id)
          : and(eq(heldRow.datasetId, datasetId), eq(heldRow.version, version)),
      ),
    )
    .returning({ id: heldRow.id });
  return ended.length;
}
