import type { Pool } from '@/db/client';
import { recordedRevision } from '@/db/read/recorded-revisions';
import { recordEvent } from '@/db/write/events';
import { findIncident } from '@/db/write/find-incident';
import { refuseUnseen } from '@/db/write/refuse-unseen';
import { repeatRevisions } from '@/db/write/repeat-revisions';
import { inNewVersion } from '@/db/write/versions';
import { UserError } from '@/lib/errors';

export type Restoration = {
  publicId: string;
  /** The revision whose content is to be published again; null for the current one of a retracted incident. */
  number: number | null;
  /** Why, to be read on its page. */
  note: string;
  /** The number of the revision that the author saw. */
  seen?: number;
  author: string;
};

/**
 * Publishes again what a retracted incident says, or what an earlier revision of an incident said, as a new revision.
 * @throws NotFound where there is no such incident or revision
 * @throws UserError where it is merged, or it is published and says just that already
 */
export async function restoreIncident(
  db: Pool,
  { publicId, number, note, seen, author }: Restoration,
): Promise<void> {
  await inNewVersion(db, { act: 'change' }, async (tx, openNext) => {
    const { datasetId } = await findIncident(tx, publicId);
    const open = await openNext(datasetId, `Restoration of ${publicId}`);
    const current = await recordedRevision(tx, { publicId });
    if (current.state === 'merged') {
      throw new UserError(`The incident ${publicId} has been merged. Split it off first.`);
    }
    refuseUnseen(current, seen);
    const old = await recordedRevision(tx, { publicId }, number);
    const isSame = JSON.stringify(old.incident) === JSON.stringify(current.incident);
    if (isSame && current.state === 'published') {
      throw new UserError(`The incident ${publicId} already says exactly that.`);
    }
    const said = { note, author, review: null, mergedIntoId: null };
    const entry = { state: 'published', reason: 'restoration', ...said } as const;
    await repeatRevisions(tx, open, [current.incidentId], entry, old.number);
    await recordEvent(tx, {
      author,
      action: 'incident.restore',
      subject: `incident:${publicId}`,
      datasetId,
      details: { version: open.version, number, note },
    });
  });
}
