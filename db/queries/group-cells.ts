import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { incidentParty, incidentRevision } from '@/db/schema';
import type { Cell } from '@/lib/stats/cells';
import { groupOfActor, membersOf } from './actor-groups';
import type { CellQuery } from './cells';
import { countsOf } from './counts';
import { COUNTS, figureOf, killed, monthOf, wounded } from './figure-columns';
import { inView, type RevisionSet } from './revision-conditions';

/** Incidents by group from the revisions: once in each of their groups, in however many roles it took part. */
export async function groupCells(
  db: Db,
  set: RevisionSet,
  { view, range, by, keys }: CellQuery,
): Promise<Cell[]> {
  const { victims } = view.filters;
  const asked = view.groups.map((group) => group.id);
  const groups = groupOfActor(db, view, set);
  const [ofView, ofKeys] = await Promise.all([
    membersOf(db, view, set, asked),
    membersOf(db, view, set, (keys ?? []).map(Number)),
  ]);
  const member = db.$with('member').as(
    db
      .selectDistinct({
        revisionId: incidentRevision.id,
        dateStart: incidentRevision.dateStart,
        groupId: groups.groupId,
      })
      .from(incidentRevision)
      .innerJoin(incidentParty, eq(incidentParty.revisionId, incidentRevision.id))
      .innerJoin(groups, eq(groups.actorId, incidentParty.actorId))
      .where(
        and(
          inView(db, { ...view, groups: [] }, set, range, []),
          asked.length > 0 ? inArray(incidentParty.actorId, ofView) : undefined,
          keys === null ? undefined : inArray(incidentParty.actorId, ofKeys),
        ),
      ),
  );
  const rows = await db
    .with(member)
    .select({
      key: sql<string>`${member.groupId}::text`,
      period: by.months ? monthOf(member.dateStart) : sql<string>`''`,
      ...COUNTS,
    })
    .from(member)
    .leftJoin(killed, figureOf(killed, member.revisionId, 'killed', victims))
    .leftJoin(wounded, figureOf(wounded, member.revisionId, 'wounded', victims))
    .groupBy(sql`1`, sql`2`);
  return rows.map(({ key, period, ...row }) => ({ key, period, counts: countsOf(row) }));
}
