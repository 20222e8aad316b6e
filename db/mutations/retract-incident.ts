import type { Pool } from '@/db/client';
import { recordEvent } from '@/db/write/events';
import { findIncident, findPublished } from '@/db/write/find-incident';
import { refuseUnseen } from '@/db/write/refuse-unseen';
import { repeatRevisions } from '@/db/write/repeat-revisions';
import { inNewVersion } from '@/db/write/versions';

export type Retraction = {
  publicId: string;
  /** Why, to be read on its page. */
  note: string;
  /** The number of the revision that the author saw. */
  seen?: number;
  author: string;
};

/**
 * Takes an incident out of every count; its page stays and says why.
 * @throws NotFound where there is no such incident
 * @throws UserError where it is not published
 */
export async function retractIncident(
  db: Pool,
  { publicId, note, seen, author }: Retraction,
): Promise<void> {
  await inNewVersion(db, { act: 'change' }, async (tx, openNext) => {
    const { datasetId } = await findIncident(tx, publicId);
    const open = await openNext(datasetId, `Retraction of ${publicId}`);
    const found = await findPublished(tx, publicId);
    refuseUnseen(found, seen);
    await repeatRevisions(tx, open, [found.id], {
      state: 'retracted',
      reason: 'retraction',
      note,
      author,
      review: null,
      mergedIntoId: null,
    });
    await recordEvent(tx, {
      author,
      action: 'incident.retract',
      subject: `incident:${publicId}`,
      datasetId,
      details: { version: open.version, note },
    });
  });
}
