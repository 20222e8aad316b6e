import { and, eq, exists, inArray, not, type SQL, sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { incidentParty, incidentRevision, NO_GROUP } from '@/db/schema';
import type { Cell } from '@/lib/stats/cells';
import { ALL_KEY } from '@/lib/stats/rank';
import { groupOfActor, membersOf } from './actor-groups';
import type { CellQuery } from './cells';
import { countsOf } from './counts';
import { COUNTS, figureOf, killed, monthOf, wounded } from './figure-columns';
import { groupCells } from './group-cells';
import { type AtVersion, inView, type RevisionSet } from './revision-conditions';

/** The answer to any query, for any version, from the revisions themselves. */
export async function revisionCells(db: Db, set: RevisionSet, query: CellQuery): Promise<Cell[]> {
  const { keys, by, view } = query;
  const { country } = incidentRevision;
  if (by.key === 'none') return countedCells(db, set, query, text(ALL_KEY), undefined);
  if (by.key === 'country') {
    const asked = keys === null ? undefined : inArray(country, [...keys]);
    return countedCells(db, set, query, sql<string>`${country}`, asked);
  }
  const none = String(NO_GROUP);
  const wantsNone = view.groups.length === 0 && (keys === null || keys.includes(none));
  const [withGroups, without] = await Promise.all([
    groupCells(db, set, query),
    wantsNone ? countedCells(db, set, query, text(none), hasNoGroup(db, view, set)) : [],
  ]);
  return [...withGroups, ...without];
}

async function countedCells(
  db: Db,
  set: RevisionSet,
  { view, range, by }: CellQuery,
  key: SQL<string>,
  condition: SQL | undefined,
): Promise<Cell[]> {
  const { victims } = view.filters;
  const { id, dateStart } = incidentRevision;
  const asked = view.groups.map((group) => group.id);
  const members = await membersOf(db, view, set, asked);
  const rows = await db
    .select({ key, period: by.months ? monthOf(dateStart) : text(''), ...COUNTS })
    .from(incidentRevision)
    .leftJoin(killed, figureOf(killed, id, 'killed', victims))
    .leftJoin(wounded, figureOf(wounded, id, 'wounded', victims))
    .where(and(inView(db, view, set, range, members), condition))
    .groupBy(sql`1`, sql`2`);
  return rows.map(({ key, period, ...row }) => ({ key, period, counts: countsOf(row) }));
}

function hasNoGroup(db: Db, at: AtVersion, set: RevisionSet): SQL {
  const groups = groupOfActor(db, at, set);
  const itsGroups = db
    .select({ one: sql`1` })
    .from(incidentParty)
    .innerJoin(groups, eq(groups.actorId, incidentParty.actorId))
    .where(eq(incidentParty.revisionId, incidentRevision.id));
  return not(exists(itsGroups));
}

function text(constant: string): SQL<string> {
  return sql<string>`${sql.raw(`'${constant}'`)}`;
}
