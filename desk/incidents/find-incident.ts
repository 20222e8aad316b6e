import { and, eq, isNull } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { incident, incidentRevision } from '@/db/schema';
import type { RevisionState } from '@/lib/domain/enums';
import { NotFound, UserError } from '@/lib/errors';

export type FoundIncident = {
  id: number;
  datasetId: number;
  /** Of its current revision. */
  number: number;
  state: RevisionState;
};

/**
 * An incident that is published now. Ask within the version that is to change it, if nobody else can.
 * @throws NotFound if there is none of that public id
 * @throws UserError if it is retracted or merged
 */
export async function findPublished(tx: Tx, publicId: string): Promise<FoundIncident> {
  const found = await findIncident(tx, publicId);
  if (found.state !== 'published') {
    throw new UserError(`The incident ${publicId} is ${found.state}, so it can't be changed.`);
  }
  return found;
}

/** @throws NotFound if there is none of that public id */
export async function findIncident(tx: Tx, publicId: string): Promise<FoundIncident> {
  const [found] = await tx
    .select({
      id: incident.id,
      datasetId: incident.datasetId,
      number: incidentRevision.number,
      state: incidentRevision.state,
    })
    .from(incident)
    .innerJoin(
      incidentRevision,
      and(eq(incidentRevision.incidentId, incident.id), isNull(incidentRevision.supersededVersion)),
    )
    .where(eq(incident.publicId, publicId));
  if (!found) throw new NotFound(`There is no incident ${publicId}.`);
  return found;
}

/**
 * Refuses an act on an incident that was changed since someone looked at it, and so may no longer be what they meant.
 * @param seen the number of the revision that they saw; without it the act is on whatever stands
 */
export function refuseUnseen({ number }: { number: number }, seen: number | undefined): void {
  if (seen === undefined || seen === number) return;
  throw new UserError(
    `The incident has changed since you opened this page, and is at revision ${number} now. Reload the page and check what has changed before you continue.`,
  );
}
