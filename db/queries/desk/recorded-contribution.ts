import { and, eq, isNull } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Db } from '@/db/client';
import { figuresOf } from '@/db/queries/incident-parts';
import { actor, incident, incidentParty, incidentRevision } from '@/db/schema';
import type { RevisionState } from '@/lib/domain/enums';
import { NotFound } from '@/lib/errors';
import {
  type Contribution,
  countryPlace,
  countsOfOne,
  type Place,
} from '@/lib/impact/contribution';

/**
 * What a revision of an incident (null: the current one) adds where it is counted, and its state. Its parties are the
 * actors that were recorded, to which their names need not lead any more.
 * @throws NotFound where there is no such incident or revision
 */
export async function recordedContribution(
  db: Db,
  publicId: string,
  number: number | null,
): Promise<{ state: RevisionState; contribution: Contribution }> {
  const r = incidentRevision;
  const [said] = await db
    .select({ id: r.id, state: r.state, dateStart: r.dateStart, country: r.country })
    .from(r)
    .innerJoin(incident, eq(incident.id, r.incidentId))
    .where(
      and(
        eq(incident.publicId, publicId),
        number === null ? isNull(r.supersededVersion) : eq(r.number, number),
      ),
    );
  if (!said) throw new NotFound('This incident or revision does not exist.');
  const [figures, groups] = await Promise.all([figuresOf(db, [said.id]), groupsOf(db, said.id)]);
  return {
    state: said.state,
    contribution: {
      year: said.dateStart.slice(0, 4),
      country: countryPlace(said.country),
      groups,
      counts: countsOfOne(figures.get(said.id) ?? []),
    },
  };
}

/** Each group that a revision counts under now, once. */
function groupsOf(db: Db, revisionId: number): Promise<Place[]> {
  const group = alias(actor, 'its_group');
  return db
    .selectDistinct({ key: group.slug, label: group.name })
    .from(incidentParty)
    .innerJoin(actor, eq(actor.id, incidentParty.actorId))
    .innerJoin(group, eq(group.id, actor.groupId))
    .where(eq(incidentParty.revisionId, revisionId))
    .orderBy(group.name, group.slug);
}
