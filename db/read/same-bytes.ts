import { and, desc, eq } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { isoInstant } from '@/db/instant';
import { datasetVersion, release } from '@/db/schema';

/** A release that was imported from a file, and when (an ISO 8601 instant). */
export type ReleaseOfFile = {
  name: string;
  fileName: string | null;
  version: number;
  importedAt: string;
};

/** The releases of a dataset that came of a file of the very same bytes, the newest first. */
export async function releasesOfBytes(
  db: Db,
  datasetId: number,
  sha256: string,
): Promise<ReleaseOfFile[]> {
  const rows = await db
    .select({
      name: release.name,
      fileName: release.fileName,
      version: release.version,
      recordedAt: datasetVersion.recordedAt,
    })
    .from(release)
    .innerJoin(
      datasetVersion,
      and(
        eq(datasetVersion.datasetId, release.datasetId),
        eq(datasetVersion.version, release.version),
      ),
    )
    .where(and(eq(release.datasetId, datasetId), eq(release.sha256, sha256)))
    .orderBy(desc(release.id));
  return rows.map(({ recordedAt, ...one }) => ({ ...one, importedAt: isoInstant(recordedAt) }));
}
