import { and, asc, eq, gt, inArray, isNotNull, isNull, lte, or, type SQL, sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { actor, actorPast, coalitionMember, incidentRevision } from '@/db/schema';
import type { DatasetRef } from '@/lib/domain/dataset';
import type { View } from '@/lib/filters/view';

/** A dataset at one of its versions. */
export type AtVersion = Pick<View, 'version'> & { dataset: Pick<DatasetRef, 'id'> };

/** Which revisions to read: those of the newest version, or those of the version in view. */
export type RevisionSet = 'current' | 'inVersion';

/** Literal, as the partial indexes write it, so that the planner sees that they serve. */
const PUBLISHED = sql`${incidentRevision.state} = 'published'`;

/** Published revisions of a set: the incidents that count, each once. */
export function countedIn({ dataset, version }: AtVersion, set: RevisionSet): SQL | undefined {
  const { datasetId, recordedVersion, supersededVersion } = incidentRevision;
  const inSet =
    set === 'current'
      ? isNull(supersededVersion)
      : and(
          lte(recordedVersion, version),
          or(isNull(supersededVersion), gt(supersededVersion, version)),
        );
  return and(eq(datasetId, dataset.id), inSet, PUBLISHED);
}

/**
 * From each actor that counts under a party to that party: as it is now, or was at the version. To be joined on actorId.
 */
export function actorParties(db: Db, at: AtVersion, set: RevisionSet) {
  if (set === 'current') {
    return db
      .select({ actorId: actor.id, partyId: sql<number>`${actor.partyId}`.as('its_party_id') })
      .from(actor)
      .where(isNotNull(actor.partyId))
      .as('member_party');
  }
  const past = db
    .selectDistinctOn([actorPast.actorId], {
      actorId: sql<number>`${actorPast.actorId}`.as('past_actor_id'),
      partyId: sql<number | null>`${actorPast.partyId}`.as('past_party_id'),
    })
    .from(actorPast)
    .where(and(eq(actorPast.datasetId, at.dataset.id), gt(actorPast.untilVersion, at.version)))
    .orderBy(asc(actorPast.actorId), asc(actorPast.untilVersion))
    .as('past');
  const partyId = sql<number>`case when ${past.actorId} is null then ${actor.partyId} else ${past.partyId} end`;
  return db
    .select({ actorId: actor.id, partyId: partyId.as('its_party_id') })
    .from(actor)
    .leftJoin(past, eq(past.actorId, actor.id))
    .where(isNotNull(partyId))
    .as('member_party');
}

/**
 * The actors whose incidents count under parties, coalitions of them that are written as one name included. Asked for first and then put into the query that needs them, so that the
 * planner knows how many incidents they have.
 */
export async function membersOf(
  db: Db,
  at: AtVersion,
  set: RevisionSet,
  partyIds: readonly number[],
): Promise<number[]> {
  if (partyIds.length === 0) return [];
  const members = actorParties(db, at, set);
  const rows = await db
    .select({ id: members.actorId })
    .from(members)
    .where(inArray(members.partyId, [...partyIds]));
  const own = rows.map((row) => row.id);
  if (own.length === 0) return own;
  const { datasetId, coalitionId, memberId, sinceVersion } = coalitionMember;
  const coalitions = await db
    .selectDistinct({ id: coalitionId })
    .from(coalitionMember)
    .where(
      and(eq(datasetId, at.dataset.id), inArray(memberId, own), lte(sinceVersion, at.version)),
    );
  return [...own, ...coalitions.map(({ id }) => id)];
}
