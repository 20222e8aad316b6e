import { count, eq, gt, inArray, sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { incidentParty, incidentRevision } from '@/db/schema';
import { type Cell, mergeCells } from '@/lib/stats/cells';
import { timesCounts } from '@/lib/stats/counts';
import { ALL_KEY } from '@/lib/stats/rank';
import { groupOfActor, membersOf } from './actor-groups';
import type { CellQuery } from './cells';
import { countsOf } from './counts';
import { COUNTS, figureOf, killed, monthOf, wounded } from './figure-columns';
import { inView, type RevisionSet } from './revision-conditions';

/**
 * What the cells of some groups, added up, count more than once: an incident in which three of them took part is in it
 * twice. Few incidents have several of a handful of groups, so that they are found by the groups' own index.
 */
export async function sharedCells(
  db: Db,
  set: RevisionSet,
  { view, range, by }: CellQuery,
  groupIds: readonly number[],
): Promise<Cell[]> {
  const { victims } = view.filters;
  const { id, country, dateStart } = incidentRevision;
  const groupOf = groupOfActor(db, view, set);
  const members = await membersOf(db, view, set, groupIds);
  const member = db
    .selectDistinct({ revisionId: incidentParty.revisionId, groupId: groupOf.groupId })
    .from(incidentParty)
    .innerJoin(groupOf, eq(groupOf.actorId, incidentParty.actorId))
    .where(inArray(incidentParty.actorId, members))
    .as('member');
  const shared = db
    .select({ revisionId: member.revisionId, groups: count().as('groups') })
    .from(member)
    .groupBy(member.revisionId)
    .having(gt(count(), 1))
    .as('shared');
  const rows = await db
    .select({
      key: by.key === 'country' ? sql<string>`${country}` : sql<string>`${sql.raw(`'${ALL_KEY}'`)}`,
      period: by.months ? monthOf(dateStart) : sql<string>`''`,
      groups: shared.groups,
      ...COUNTS,
    })
    .from(shared)
    .innerJoin(incidentRevision, eq(id, shared.revisionId))
    .leftJoin(killed, figureOf(killed, id, 'killed', victims))
    .leftJoin(wounded, figureOf(wounded, id, 'wounded', victims))
    .where(inView(db, { ...view, groups: [] }, set, range, []))
    .groupBy(sql`1`, sql`2`, sql`3`);
  return mergeCells(
    rows.map(({ key, period, groups, ...row }) => ({
      key,
      period,
      counts: timesCounts(countsOf(row), groups - 1),
    })),
  );
}
