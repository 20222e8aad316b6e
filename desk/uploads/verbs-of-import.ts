import { and, eq, sql } from 'drizzle-orm';
import type { Pool, Tx } from '@/db/client';
import { uploadReading } from '@/db/schema';
import { recordEvent } from '@/db/write/events';
import { inTransaction } from '@/db/write/transaction';
import type { CorrectionReason } from '@/lib/domain/draft';
import { UserError } from '@/lib/errors';
import { UPLOAD_DOUBTS } from '@/lib/upload/states';
import { endUpload, lockUpload, refuseStaleUpload, type UploadUser } from './lock-upload';
import { queryUploadDoubts, refuseDoubts } from './queries-of-doubts';

export type DraftImport = {
  uploadId: number;
  /** Why published incidents are changed; null if none is. */
  reason: CorrectionReason | null;
  note: string | null;
  /** Whether a file that was imported before was said to be meant. */
  isRepeatConfirmed?: boolean;
  by: UploadUser;
};

/**
 * Makes a draft of each row that says something new, in one transaction; rows with faults, and those that change nothing,
 * are left out, and those that the desk has changed too are held for a person to decide. Gives how many drafts there are.
 * @throws UserError if there are none, where the ledger has changed since, where the same file was
 * imported before and that was not confirmed, or a correction has no note
 */
export async function importDrafts(
  db: Pool,
  { uploadId, reason, note, isRepeatConfirmed = false, by }: DraftImport,
): Promise<number> {
  return inTransaction(db, async (tx) => {
    const locked = await lockUpload(tx, uploadId, by, ['read']);
    await refuseStaleUpload(tx, locked);
    const isExplained = reason !== null && (note ?? '').trim() !== '';
    if (!isExplained) await refuseChanges(tx, uploadId);
    const [made] = await tx.execute<{ added: number; changed: number }>(sql`
      with chosen as materialized (
        select u.*, nextval(pg_get_serial_sequence('draft', 'id')) as draft_id
        from (
          select * from upload_reading where upload_id = ${uploadId} and result in ('new', 'change')
            and not ${isOfUnpublished} order by number
        ) u
      ), made as (
        insert into draft (id, dataset_id, incident_id, base_number, base_entry, external_id, upload_id, upload_row,
          duplicates, reason, note, author_id)
        overriding system value
        select draft_id, ${locked.datasetId}, incident_id, base_number, base_entry,
          case when incident_id is null then external_id end, ${uploadId}, number,
          jsonb_path_query_array(findings, '$.duplicates[*] ? (@.isSure == true)'),
          case when incident_id is null then 'first_entry' else ${reason}::draft_reason end,
          case when incident_id is null then null else ${note}::text end, ${by.id}::uuid
        from chosen
      ), saved as (
        insert into draft_save (draft_id, number, entry, saved_by)
        select draft_id, 1, entry, ${by.id}::uuid from chosen
      )
      select count(*) filter (where incident_id is null)::int as added,
        count(*) filter (where incident_id is not null)::int as changed from chosen`);
    const { added = 0, changed = 0 } = made ?? {};
    const { left, held } = await holdReadings(tx, uploadId, by.id);
    if (added + changed + held === 0) throw new UserError('No rows in the file add anything new.');
    // What else is doubtful is asked about each draft.
    const later = UPLOAD_DOUBTS.filter(
      (doubt) => doubt !== 'kinds' && (isRepeatConfirmed || doubt !== 'sameFile'),
    );
    refuseDoubts(await queryUploadDoubts(tx, locked), later);
    const counts = { added, changed, left, held };
    await endUpload(tx, locked, { ...counts, version: null });
    await recordEvent(tx, {
      author: by.id,
      action: 'upload.import',
      subject: `upload:${uploadId}`,
      datasetId: locked.datasetId,
      details: { fileName: locked.fileName, as: 'drafts', ...counts },
    });
    return added + changed;
  });
}

/** @throws UserError if a row changes what is published */
async function refuseChanges(tx: Tx, uploadId: number): Promise<void> {
  const { uploadId: of, result } = uploadReading;
  const isChange = and(eq(of, uploadId), eq(result, 'change'));
  if ((await tx.$count(uploadReading, isChange)) === 0) return;
  throw new UserError('Say why published incidents change. Choose the reason and add a note.');
}

/** No draft can be of an incident that is not published. */
const isOfUnpublished = sql`exists (
  select from incident_revision r
  where r.incident_id = upload_reading.incident_id and r.superseded_version is null and r.state <> 'published'
)`;

/** Holds the rows on which a person decides; gives how many those are, and how many are left as the desk has them. */
async function holdReadings(
  tx: Tx,
  uploadId: number,
  author: string,
): Promise<{ left: number; held: number }> {
  const isHeld = sql`upload_id = ${uploadId} and (result = 'held' or (result = 'change' and ${isOfUnpublished}))`;
  await tx.execute(sql`
    update held_row set state = 'superseded' where state = 'open'
      and incident_id in (select incident_id from upload_reading where ${isHeld})`);
  const [counts] = await tx.execute<{ left: number; held: number }>(sql`
    with held as (
      insert into held_row (dataset_id, incident_id, upload_id, kind, incident, state, brought_by)
      select (select dataset_id from upload where id = ${uploadId}), incident_id, ${uploadId}, 'row', incident, 'open', ${author}
      from upload_reading where ${isHeld} order by number
      returning id
    )
    select (select count(*) from held)::int as held,
      (select count(*) from upload_reading where upload_id = ${uploadId} and result = 'left')::int as "left"`);
  return counts ?? { left: 0, held: 0 };
}
