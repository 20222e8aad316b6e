import { eq, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { dataset, upload, uploadPiece } from '@/db/schema';
import { NotFound, UserError } from '@/lib/errors';
import type { UploadState } from '@/lib/upload/states';

/** Who can act on an upload: its author, and people who manage datasets. */
export type UploadUser = { id: string; keepsDatasets: boolean };

export type LockedUpload = typeof upload.$inferSelect & { datasetSlug: string };

const SAID: Readonly<Record<UploadState, string>> = {
  staged: 'First say what each of its columns is.',
  reading: 'The file is still being read. Wait until that has finished.',
  read: 'The file has been read, but not imported yet.',
  imported: 'The file has been imported.',
  undone: 'The import of this file has been undone.',
  discarded: 'The file was discarded.',
};

/**
 * An upload, held until the end of the transaction.
 * @throws NotFound if there is none, or it is not theirs to deal with
 * @throws UserError if it is in none of these states
 */
export async function lockUpload(
  tx: Tx,
  uploadId: number,
  by: UploadUser,
  states: readonly UploadState[],
): Promise<LockedUpload> {
  const [found] = await tx
    .select()
    .from(upload)
    .where(eq(upload.id, uploadId))
    .for('no key update');
  if (!found || !(by.keepsDatasets || found.authorId === by.id)) {
    throw new NotFound('This file does not exist.');
  }
  if (!states.includes(found.state)) throw new UserError(SAID[found.state]);
  const [of] = await tx
    .select({ slug: dataset.slug })
    .from(dataset)
    .where(eq(dataset.id, found.datasetId));
  return { ...found, datasetSlug: of?.slug ?? '' };
}

/**
 * @throws UserError if the ledger has changed since the rows were read, so that what was looked at is not what would be
 * imported: the incident of a row was changed, retracted or merged, or one that a row calls new is there
 */
export async function refuseStaleUpload(
  tx: Tx,
  { id, datasetId, datasetSlug }: LockedUpload,
): Promise<void> {
  const [found] = await tx.execute<{ rows: number; first: number | null }>(sql`
    select count(*)::int as rows, min(u.number) as first
    from upload_reading u
    left join incident_revision r on r.incident_id = u.incident_id and r.superseded_version is null
    where u.upload_id = ${id} and (
      (u.result in ('change', 'held', 'left') and r.number <> u.base_number)
      or (u.result = 'new' and u.external_id is not null and (
        exists (select from incident i where i.public_id = ${`${datasetSlug}-`} || u.external_id)
        or exists (
          select from draft d where d.dataset_id = ${datasetId} and d.external_id = u.external_id
            and d.state in ('draft', 'submitted')
        )
      ))
    )`);
  if (!found || found.rows === 0) return;
  throw new UserError(
    `Since the file was read, someone has changed what ${found.rows === 1 ? 'one row is' : `${found.rows} rows are`} about (the first is row ${found.first}). Read the file again, and check what it would change now. Nothing was imported.`,
  );
}

/** What an import added and changed, and the version that published it; null if it made drafts. */
export type Brought = {
  added: number;
  changed: number;
  left: number;
  held: number;
  version: number | null;
};

/** Records what an import added and changed. Rows with faults are kept, so that people can fix and upload them again. */
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

/**
 * Deletes the bytes and the rows of an upload that is at its end. Kept can be rows with faults, to be fixed and uploaded again,
 * and those that were put right at the desk, as what was imported of them is not what the file says.
 */
export async function deleteRows(
  tx: Tx,
  uploadId: number,
  which: 'all' | 'faultless',
): Promise<void> {
  await tx.delete(uploadPiece).where(eq(uploadPiece.uploadId, uploadId));
  const isMeant = which === 'all' ? sql`true` : sql`result <> 'fault'`;
  await tx.execute(sql`
    delete from upload_reading where upload_id = ${uploadId} and ${isMeant}`);
  // Not in, and not a join: that is one look at each row whatever the planner expects, which takes a file just read for empty.
  const isOver = sql`r.upload_id = ${uploadId} and (r.mended is null or ${which === 'all'})
    and r.number not in (select g.number from upload_reading g where g.upload_id = ${uploadId})`;
  await tx.execute(sql`
    delete from upload_mend m
    where m.upload_id = ${uploadId} and m.number in (select r.number from upload_row r where ${isOver})`);
  await tx.execute(sql`delete from upload_row r where ${isOver}`);
}

/** Writing 50,000 rows takes seconds a statement at most; more than this is a fault. */
const STATEMENT_TIMEOUT = '120s';

/** Lets the statements of a transaction take as long as an act on a whole file can. */
export async function allowLongStatements(tx: Tx): Promise<void> {
  await tx.execute(sql`select set_config('statement_timeout', ${STATEMENT_TIMEOUT}, true)`);
}
