import { eq } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { dataset } from '@/db/schema';
import type { IncidentInput } from '@/lib/domain/incident';
import { NotFound, UserError } from '@/lib/errors';
import { inNewVersion } from './in-new-version';
import { recordEvent } from './record-event';
import { writeIncident } from './revisions/write-incident';

export type NewIncident = {
  datasetSlug: string;
  incident: IncidentInput;
  note: string | null;
  author: string;
};

/**
 * Publishes an incident that the dataset has not got yet; gives its public id.
 * @throws NotFound where there is no such dataset
 * @throws UserError where the dataset has an incident of that id
 */
export async function recordIncident(
  db: Db,
  { datasetSlug, incident, note, author }: NewIncident,
): Promise<string> {
  const publicId = `${datasetSlug}-${incident.externalId}`;
  await db.transaction(async (tx) => {
    const [found] = await tx
      .select({ id: dataset.id })
      .from(dataset)
      .where(eq(dataset.slug, datasetSlug));
    if (!found) throw new NotFound(`There is no dataset ${datasetSlug}.`);
    const { version } = await inNewVersion(tx, found.id, `Entry of ${publicId}`, (open) =>
      writeIncident(tx, open, incident, (current) => {
        if (current) throw new UserError(`There is an incident ${publicId} already.`);
        return {
          state: 'published',
          reason: 'first_entry',
          note,
          author,
          review: null,
          mergedIntoId: null,
        };
      }),
    );
    await recordEvent(tx, {
      author,
      action: 'incident.record',
      subject: `incident:${publicId}`,
      datasetId: found.id,
      details: { version },
    });
  });
  return publicId;
}
