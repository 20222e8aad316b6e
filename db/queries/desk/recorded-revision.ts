import { and, eq, isNull } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { queryRecords } from '@/db/queries/incident-records';
import { incident, incidentRevision } from '@/db/schema';
import type { RevisionState } from '@/lib/domain/enums';
import { entryOfIncident } from '@/lib/entry/entry-of-incident';
import type { Recorded } from '@/lib/entry/recorded';
import { NotFound } from '@/lib/errors';
import { incidentInput } from '@/lib/revisions/incident-row';

/** What is said of an incident by one of its revisions, as a correction begins from it. */
export type RecordedRevision = Recorded & {
  incidentId: number;
  datasetId: number;
  publicId: string;
  number: number;
  state: RevisionState;
};

/**
 * The current revision of an incident, by its public id or its key; or the one of a number.
 * @throws NotFound where there is none
 */
export async function recordedRevision(
  db: Db,
  of: { publicId: string } | { incidentId: number },
  number: number | null = null,
): Promise<RecordedRevision> {
  const r = incidentRevision;
  const [found] = await db
    .select({
      revisionId: r.id,
      incidentId: r.incidentId,
      datasetId: r.datasetId,
      publicId: incident.publicId,
      number: r.number,
      state: r.state,
    })
    .from(r)
    .innerJoin(incident, eq(incident.id, r.incidentId))
    .where(
      and(
        'publicId' in of ? eq(incident.publicId, of.publicId) : eq(r.incidentId, of.incidentId),
        number === null ? isNull(r.supersededVersion) : eq(r.number, number),
      ),
    );
  const record = found && (await queryRecords(db, [found.revisionId])).get(found.revisionId);
  if (!found || !record) throw new NotFound('This incident or revision does not exist.');
  const input = incidentInput(record);
  const { revisionId: _, ...revision } = found;
  return { ...revision, incident: input, entry: entryOfIncident(input) };
}
