import { sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import type { UploadDetail } from './uploads';

/** Something that a file brought and someone has changed since, with the page that shows it. */
export type ChangedSince = { href: string; label: string };

const MOST_LISTED = 100;

/** What of an import is someone's own work by now, so that undoing leaves it alone. */
export async function changedSince(db: Db, upload: UploadDetail): Promise<ChangedSince[]> {
  return upload.isPublished ? changedIncidents(db, upload) : changedDrafts(db, upload);
}

async function changedDrafts(db: Db, { id }: UploadDetail): Promise<ChangedSince[]> {
  const rows = await db.execute<{ id: number }>(sql`
    select id from draft
    where upload_id = ${id} and state <> 'discarded' and not (state = 'draft' and saved = 1)
    order by id limit ${MOST_LISTED}`);
  return rows.map((draft) => ({ href: `/admin/entries/${draft.id}`, label: `Draft ${draft.id}` }));
}

async function changedIncidents(
  db: Db,
  { dataset, version, undoneVersion }: UploadDetail,
): Promise<ChangedSince[]> {
  const rows = await db.execute<{ publicId: string }>(sql`
    select i.public_id as "publicId" from incident_revision r join incident i on i.id = r.incident_id
    where r.dataset_id = ${dataset.id} and r.recorded_version = ${version}
      and r.superseded_version is not null and r.superseded_version is distinct from ${undoneVersion}::int
    order by r.id limit ${MOST_LISTED}`);
  return rows.map(({ publicId }) => ({
    href: `/admin/incidents/${encodeURIComponent(publicId)}`,
    label: publicId,
  }));
}
