import type { Db } from '@/db/client';
import type { RevisionReason } from '@/lib/domain/enums';
import type { IncidentInput } from '@/lib/domain/incident';
import { UserError } from '@/lib/errors';
import { inNewVersion } from './in-new-version';
import { recordEvent } from './record-event';
import { findIncident, findPublished } from './revisions/find-incident';
import { writeIncident } from './revisions/write-incident';

export type IncidentChange = {
  datasetSlug: string;
  /** All that is now said of it. */
  incident: IncidentInput;
  reason: Exclude<RevisionReason, 'first_entry' | 'import' | 'merge' | 'retraction'>;
  note: string | null;
  author: string;
};

/**
 * Publishes a new revision of an incident.
 * @throws NotFound where there is no such incident
 * @throws UserError where it is not published, or already says just that
 */
export async function reviseIncident(
  db: Db,
  { datasetSlug, incident, reason, note, author }: IncidentChange,
): Promise<void> {
  const publicId = `${datasetSlug}-${incident.externalId}`;
  await db.transaction(async (tx) => {
    const { datasetId } = await findIncident(tx, publicId);
    const { version } = await inNewVersion(
      tx,
      datasetId,
      `Revision of ${publicId}`,
      async (open) => {
        await findPublished(tx, publicId);
        await writeIncident(tx, open, incident, (current, { hash }) => {
          if (current?.hash === hash) {
            throw new UserError(`The incident ${publicId} says just that already.`);
          }
          return { state: 'published', reason, note, author, review: null, mergedIntoId: null };
        });
      },
    );
    await recordEvent(tx, {
      author,
      action: 'incident.revise',
      subject: `incident:${publicId}`,
      datasetId,
      details: { version, reason },
    });
  });
}
