import { sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { analyzeRevisions, analyzeRollup } from '@/db/mutations/import/analyze-revisions';
import { inNewVersion } from '@/db/mutations/in-new-version';
import { repeatRevisions } from '@/db/mutations/revisions/repeat-revisions';
import { allowLongStatements } from './allow-long-statements';
import type { LockedUpload } from './lock-upload';
import { sayTakenBack } from './say-taken-back';
import type { Undone } from './undo-upload';

/**
 * Retracts what an import entered, and restores what it changed to the revision before, where the import's own revision
 * still holds.
 */
export async function takeBackPublished(
  tx: Db,
  upload: LockedUpload,
  said: { note: string; author: string },
): Promise<Undone> {
  const { id, datasetId, version: imported, fileName } = upload;
  await allowLongStatements(tx);
  const words = `Undoing of the import of ${fileName} (upload ${id})`;
  const { result, version } = await inNewVersion(tx, datasetId, words, async (open) => {
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
    await analyzeRevisions(tx, held.length);
    return { takenBack: held.length, leftAlone: revisions.length - held.length };
  });
  await sayTakenBack(tx, upload, said.note);
  await analyzeRollup(tx, result.takenBack);
  return { ...result, version };
}
