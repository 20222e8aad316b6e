import { sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { repeatRevisions } from '@/db/write/repeat-revisions';
import type { OpenNext } from '@/db/write/versions';
import { allowLongStatements } from './allow-long-statements';
import type { LockedUpload } from './lock-upload';
import { sayTakenBack } from './say-taken-back';
import type { Undone } from './undo-upload';

/**
 * Retracts what an import entered, and restores what it changed to the revision before, where the import's own revision
 * still holds.
 */
export async function takeBackPublished(
  tx: Tx,
  openNext: OpenNext,
  upload: LockedUpload,
  said: { note: string; author: string },
): Promise<Undone> {
  const { id, datasetId, version: imported, fileName } = upload;
  await allowLongStatements(tx);
  const words = `Undoing of the import of ${fileName} (upload ${id})`;
  const open = await openNext(datasetId, words);
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
  await sayTakenBack(tx, upload, said.note);
  const takenBack = held.length;
  return { takenBack, leftAlone: revisions.length - takenBack, version: open.version };
}
