import { sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { UserError } from '@/lib/errors';
import type { LockedUpload } from './lock-upload';

/**
 * @throws UserError where the ledger has changed since the rows were read, so that what was looked at is not what would be
 * imported: the incident of a row was changed, retracted or merged, or one that a row calls new is there
 */
export async function refuseStale(
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
