import { eq, sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { dataset, datasetVersion } from '@/db/schema';
import { NotFound } from '@/lib/errors';

/** The version of a dataset that a transaction is making. */
export type OpenVersion = { datasetId: number; datasetSlug: string; version: number };

/**
 * Opens a dataset's next version. Whoever else would change the dataset waits until the transaction is over. Its time
 * is provisional until sealVersion; use inNewVersion, which does all that belongs to a change.
 */
export async function openVersion(tx: Db, datasetId: number, note: string): Promise<OpenVersion> {
  const [current] = await tx
    .select({ slug: dataset.slug, version: dataset.version })
    .from(dataset)
    .where(eq(dataset.id, datasetId))
    .for('no key update');
  if (!current) throw new NotFound(`There is no dataset number ${datasetId}.`);
  const version = current.version + 1;
  await tx
    .insert(datasetVersion)
    .values({ datasetId, version, recordedAt: sql`clock_timestamp()`, note });
  return { datasetId, datasetSlug: current.slug, version };
}
