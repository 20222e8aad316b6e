import type { Pool } from '@/db/client';
import { recordEvent } from '@/db/write/events';
import { findIncident, findPublished } from '@/db/write/find-incident';
import { refuseUnseen } from '@/db/write/refuse-unseen';
import { repeatRevisions } from '@/db/write/repeat-revisions';
import { inNewVersion } from '@/db/write/versions';
import { UserError } from '@/lib/errors';

export type Merger = {
  /** The public id of the duplicate, which is no longer counted. */
  losing: string;
  /** The public id of the incident that stays; what it says is not changed. */
  winning: string;
  /** Why, to be read on the duplicate's page. */
  note: string;
  /** The number of the duplicate’s revision that the author saw. */
  seen?: number;
  author: string;
};

/**
 * Takes an incident out of every count as a duplicate of another; its page stays and leads there.
 * @throws NotFound where one of them is not there
 * @throws UserError where one of them is not published, or they are of two datasets
 */
export async function mergeIncidents(
  db: Pool,
  { losing, winning, note, seen, author }: Merger,
): Promise<void> {
  if (losing === winning) throw new UserError('An incident can’t be its own duplicate.');
  await inNewVersion(db, { act: 'change' }, async (tx, openNext) => {
    const { datasetId } = await findIncident(tx, losing);
    const open = await openNext(datasetId, `Merger of ${losing}`);
    const duplicate = await findPublished(tx, losing);
    refuseUnseen(duplicate, seen);
    const winner = await findPublished(tx, winning);
    if (winner.datasetId !== datasetId) {
      throw new UserError('Incidents of two datasets can’t be merged, because datasets never mix.');
    }
    await repeatRevisions(tx, open, [duplicate.id], {
      state: 'merged',
      reason: 'merge',
      note,
      author,
      review: null,
      mergedIntoId: winner.id,
    });
    await recordEvent(tx, {
      author,
      action: 'incident.merge',
      subject: `incident:${losing}`,
      datasetId,
      details: { version: open.version, winning },
    });
  });
}
