import { and, eq, sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { dataset, datasetVersion } from '@/db/schema';
import type { OpenVersion } from './open-version';

/**
 * Gives a version its time and makes it the dataset's current one; the last thing before the commit, so that the time is
 * close to it. Whole milliseconds, as URLs carry them, and always after the version before. Gives the time.
 */
export async function sealVersion(tx: Db, { datasetId, version }: OpenVersion): Promise<string> {
  const before = sql`(select recorded_at from dataset_version where dataset_id = ${datasetId} and version = ${version - 1})`;
  const [sealed] = await tx
    .update(datasetVersion)
    .set({
      recordedAt: sql`greatest(date_trunc('milliseconds', clock_timestamp()), ${before}) + interval '1 millisecond'`,
    })
    .where(and(eq(datasetVersion.datasetId, datasetId), eq(datasetVersion.version, version)))
    .returning({ recordedAt: datasetVersion.recordedAt });
  if (!sealed) throw new Error(`version ${version} of dataset ${datasetId} is not open`);
  await tx.update(dataset).set({ version }).where(eq(dataset.id, datasetId));
  return sealed.recordedAt;
}
