import { and, asc, eq, gt, inArray, isNotNull, sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { actor, actorPast } from '@/db/schema';
import type { AtVersion, RevisionSet } from './revision-conditions';

/**
 * From each actor that counts under a group to that group: as it is now, or was at the version. To be joined on actorId.
 */
export function groupOfActor(db: Db, at: AtVersion, set: RevisionSet) {
  if (set === 'current') {
    return db
      .select({ actorId: actor.id, groupId: sql<number>`${actor.groupId}`.as('its_group_id') })
      .from(actor)
      .where(isNotNull(actor.groupId))
      .as('member_group');
  }
  const past = db
    .selectDistinctOn([actorPast.actorId], {
      actorId: sql<number>`${actorPast.actorId}`.as('past_actor_id'),
      groupId: sql<number | null>`${actorPast.groupId}`.as('past_group_id'),
    })
    .from(actorPast)
    .where(and(eq(actorPast.datasetId, at.dataset.id), gt(actorPast.untilVersion, at.version)))
    .orderBy(asc(actorPast.actorId), asc(actorPast.untilVersion))
    .as('past');
  const groupId = sql<number>`case when ${past.actorId} is null then ${actor.groupId} else ${past.groupId} end`;
  return db
    .select({ actorId: actor.id, groupId: groupId.as('its_group_id') })
    .from(actor)
    .leftJoin(past, eq(past.actorId, actor.id))
    .where(isNotNull(groupId))
    .as('member_group');
}

/**
 * The actors whose incidents count under groups. Asked for first and then put into the query that needs them, so that the
 * planner knows how many incidents they have.
 */
export async function membersOf(
  db: Db,
  at: AtVersion,
  set: RevisionSet,
  groupIds: readonly number[],
): Promise<number[]> {
  if (groupIds.length === 0) return [];
  const members = groupOfActor(db, at, set);
  const rows = await db
    .select({ id: members.actorId })
    .from(members)
    .where(inArray(members.groupId, [...groupIds]));
  return rows.map((row) => row.id);
}
