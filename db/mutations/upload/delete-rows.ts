import { sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';

/** Deletes the rows of an upload that is at its end; those with faults can be kept, to be fixed and brought again. */
export async function deleteRows(
  tx: Tx,
  uploadId: number,
  which: 'all' | 'faultless',
): Promise<void> {
  const isMeant = which === 'all' ? sql`true` : sql`result <> 'fault'`;
  await tx.execute(sql`
    delete from upload_reading where upload_id = ${uploadId} and ${isMeant}`);
  await tx.execute(sql`
    delete from upload_row r where upload_id = ${uploadId}
      and not exists (select from upload_reading g where g.upload_id = r.upload_id and g.number = r.number)`);
}
