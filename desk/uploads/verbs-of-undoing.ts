import { and, desc, eq, sql } from 'drizzle-orm';
import type { Pool, Tx } from '@/db/client';
import { heldRow, release, releaseNote, upload } from '@/db/schema';
import { stateCoverage } from '@/db/write/coverage';
import { recordEvent } from '@/db/write/events';
import { repeatRevisions } from '@/db/write/repeat-revisions';
import { inNewVersion, type OpenNext, type OpenVersion } from '@/db/write/versions';
import { NotAllowed, UserError } from '@/lib/errors';
import {
  allowLongStatements,
  deleteRows,
  type LockedUpload,
  lockUpload,
  type UploadUser,
} from './lock-upload';

export type Undoing = {
  uploadId: number;
  /** Why; for what was published, readers see it. */
  note: string;
  by: UploadUser;
};

/** What undoing an import did, and what it left alone because someone has changed it since. */
type Undone = { takenBack: number; leftAlone: number; version: number | null };

/**
 * Undoes an import as one act, in one transaction: its drafts that nobody has touched since are discarded; what it
 * published is retracted or restored to the revision before, in one version of the dataset. What someone has changed since
 * is left alone, and counted.
 * @throws UserError if everything of it has been changed since
 * @throws NotAllowed if it was published, and they do not keep datasets
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

/** Closes the rows of the file that nobody has decided on. Gives how many there were. */
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

/**
 * Retracts what an import entered, and restores what it changed to the revision before, where the import's own revision
 * still holds.
 */
async function takeBackPublished(
  tx: Tx,
  openNext: OpenNext,
  upload: LockedUpload,
  said: { note: string; author: string },
): Promise<Undone> {
  const { id, datasetId, version: imported, fileName } = upload;
  await allowLongStatements(tx);
  const words = `Undoing of the import of ${fileName} (upload ${id})`;
  const open = await openNext(datasetId, words);
  const revisions = await tx.execute<{
    incidentId: number;
    isFirst: boolean;
    isHeld: boolean;
  }>(sql`
      select incident_id as "incidentId", number = 1 as "isFirst", superseded_version is null as "isHeld"
      from incident_revision where dataset_id = ${datasetId} and recorded_version = ${imported}`);
  const held = revisions.filter(({ isHeld }) => isHeld);
  const idsOf = (isFirst: boolean) =>
    held.filter((one) => one.isFirst === isFirst).map(({ incidentId }) => incidentId);
  const entry = { ...said, review: null, mergedIntoId: null };
  await repeatRevisions(tx, open, idsOf(true), {
    ...entry,
    state: 'retracted',
    reason: 'retraction',
  });
  await repeatRevisions(
    tx,
    open,
    idsOf(false),
    { ...entry, state: 'published', reason: 'restoration' },
    'before',
  );
  await sayTakenBack(tx, open, upload, said.note);
  const takenBack = held.length;
  return { takenBack, leftAlone: revisions.length - takenBack, version: open.version };
}

/** Says of the release that an upload became, behind whatever else is said of it, that it was taken back: it covers nothing. */
async function sayTakenBack(
  tx: Tx,
  open: OpenVersion,
  { datasetId, version }: LockedUpload,
  why: string,
): Promise<void> {
  const [found] = await tx
    .select({ id: release.id, number: releaseNote.number, text: releaseNote.text })
    .from(release)
    .leftJoin(releaseNote, eq(releaseNote.releaseId, release.id))
    .where(and(eq(release.datasetId, datasetId), eq(release.version, version ?? 0)))
    .orderBy(desc(releaseNote.number))
    .limit(1);
  if (!found) throw new Error(`version ${version} of dataset ${datasetId} is no release`);
  const text = [found.text, `Taken back as a whole: ${why}`].filter(Boolean).join(' ');
  await tx
    .insert(releaseNote)
    .values({ releaseId: found.id, number: (found.number ?? 0) + 1, text });
  await stateCoverage(tx, open, found.id, []);
}
