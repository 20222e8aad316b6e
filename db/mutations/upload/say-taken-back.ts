import { and, desc, eq } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { release, releaseNote } from '@/db/schema';
import type { LockedUpload } from './lock-upload';

/** Says of the release that an upload became, behind whatever else is said of it, that it was taken back. */
export async function sayTakenBack(
  tx: Tx,
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
}
