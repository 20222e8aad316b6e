import type { Db } from '@/db/client';
import { recordedRevision } from '@/db/queries/desk/recorded-revision';
import { StaleBase } from '@/lib/entry/draft-errors';
import { UserError } from '@/lib/errors';
import type { LockedDraft } from './lock-draft';

/**
 * Refuses a correction of what no longer stands as it did when the draft began from it.
 * @throws StaleBase where the incident was changed since
 * @throws UserError where it is retracted or merged
 */
export async function refuseStaleBase(
  tx: Db,
  { incidentId, baseNumber, baseEntry }: LockedDraft,
): Promise<void> {
  if (incidentId === null || baseEntry === null) return;
  const current = await recordedRevision(tx, { incidentId });
  if (current.state !== 'published') {
    throw new UserError(`The incident is ${current.state} now: restore it, or discard the draft.`);
  }
  if (current.number !== baseNumber) throw new StaleBase(baseEntry, current.entry);
}
