import type { Pool } from '@/db/client';
import { recordEvent } from '@/db/write/events';
import { findIncident } from '@/db/write/find-incident';
import { refuseUnseen } from '@/db/write/refuse-unseen';
import { repeatRevisions } from '@/db/write/repeat-revisions';
import { inNewVersion } from '@/db/write/versions';
import { UserError } from '@/lib/errors';

export type Splitting = {
  /** The public id of the incident that was merged as a duplicate. */
  publicId: string;
  /** Why, to be read on its page. */
  note: string;
  /** The number of the revision that the author saw. */
  seen?: number;
  author: string;
};

/**
 * Lets an incident that was merged as a duplicate stand and count by itself again, saying what it said.
 * @throws NotFound where there is no such incident
 * @throws UserError where it is not merged
 */
export async function splitIncident(
  db: Pool,
  { publicId, note, seen, author }: Splitting,
): Promise<void> {
  await inNewVersion(db, { act: 'change' }, async (tx, openNext) => {
    const { datasetId } = await findIncident(tx, publicId);
    const open = await openNext(datasetId, `Splitting off of ${publicId}`);
    const found = await findIncident(tx, publicId);
    if (found.state !== 'merged')
      throw new UserError(`The incident ${publicId} has not been merged.`);
    refuseUnseen(found, seen);
    await repeatRevisions(tx, open, [found.id], {
      state: 'published',
      reason: 'split',
      note,
      author,
      review: null,
      mergedIntoId: null,
    });
    await recordEvent(tx, {
      author,
      action: 'incident.split',
      subject: `incident:${publicId}`,
      datasetId,
      details: { version: open.version, note },
    });
  });
}
