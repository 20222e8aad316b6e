import { and, eq, inArray, type SQL, sql } from 'drizzle-orm';
import { alias, type PgColumn } from 'drizzle-orm/pg-core';
import type { Db } from '@/db/client';
import { actor, casualtyFigure, incidentParty, incidentRevision, NO_GROUP } from '@/db/schema';
import type { Outcome, VictimCategory } from '@/lib/domain/enums';
import { ALL_KEY, OTHER_KEY } from '@/lib/stats/rank';
import type { Cell } from '@/lib/stats/series';
import type { CellQuery } from './cells';
import { countsOf } from './counts';
import { periodColumn } from './period-column';
import { inView } from './revision-conditions';

const killed = alias(casualtyFigure, 'killed');
const wounded = alias(casualtyFigure, 'wounded');

const COUNTS = {
  attacks: sql<number>`count(*)`,
  killedKnown: sql<number>`count(${killed.sumBest})`,
  killedOpenEnded: openEnded(killed),
  killedLow: sumOf(killed.sumLow),
  killedBest: sumOf(killed.sumBest),
  killedHigh: sumOf(killed.sumHigh),
  woundedKnown: sql<number>`count(${wounded.sumBest})`,
  woundedOpenEnded: openEnded(wounded),
  woundedLow: sumOf(wounded.sumLow),
  woundedBest: sumOf(wounded.sumBest),
  woundedHigh: sumOf(wounded.sumHigh),
};

/** The answer to any query, for any version, from the revisions themselves. */
export async function revisionCells(db: Db, isCurrent: boolean, query: CellQuery): Promise<Cell[]> {
  const { view, interval, by } = query;
  const matched = matchedIncidents(db, isCurrent, query);
  const member = memberships(db, matched, query);
  const period = periodColumn(matched.dateStart, interval);
  const key =
    by === 'group'
      ? sql<string>`coalesce(${member.group}, ${String(NO_GROUP)})`
      : countryKey(matched.country, query);
  const counted = db
    .with(matched, member)
    .select({ key, period, ...COUNTS })
    .from(matched)
    .leftJoin(killed, figureOf(killed, matched.revisionId, 'killed', view.filters.victims))
    .leftJoin(wounded, figureOf(wounded, matched.revisionId, 'wounded', view.filters.victims))
    .groupBy(sql`1`, sql`2`)
    .$dynamic();
  const rows = await (by === 'group'
    ? counted.leftJoin(member, eq(member.revisionId, matched.revisionId))
    : counted);
  return rows.map(({ key, period, ...row }) => ({ key, period, counts: countsOf(row) }));
}

function matchedIncidents(db: Db, isCurrent: boolean, { view, range }: CellQuery) {
  return db.$with('matched').as(
    db
      .select({
        revisionId: incidentRevision.id,
        country: incidentRevision.country,
        dateStart: incidentRevision.dateStart,
      })
      .from(incidentRevision)
      .where(inView(db, view, isCurrent, range)),
  );
}

/** Each incident with each of its groups, or with `other`, once; incidents without a group are not in it. */
function memberships(
  db: Db,
  matched: ReturnType<typeof matchedIncidents>,
  { view, named }: CellQuery,
) {
  const ids = view.groups.map((group) => group.id);
  const own = named?.map(Number) ?? null;
  const id = sql`${actor.id}::text`;
  const group =
    own === null ? id : sql`case when ${inArray(actor.id, own)} then ${id} else ${OTHER_KEY} end`;
  return db.$with('member').as(
    db
      .selectDistinct({
        revisionId: incidentParty.revisionId,
        group: sql<string>`${group}`.as('group'),
      })
      .from(matched)
      .innerJoin(incidentParty, eq(incidentParty.revisionId, matched.revisionId))
      .innerJoin(actor, and(eq(actor.id, incidentParty.actorId), eq(actor.kind, 'armed_group')))
      .where(ids.length > 0 ? inArray(actor.id, ids) : undefined),
  );
}

function countryKey(country: PgColumn, { by, named }: CellQuery): SQL<string> {
  if (by === 'none') return sql<string>`${sql.raw(`'${ALL_KEY}'`)}`;
  if (named === null) return sql<string>`${country}`;
  return sql<string>`case when ${country} in ${[...named]} then ${country} else ${OTHER_KEY} end`;
}

function figureOf(
  figure: typeof killed | typeof wounded,
  revisionId: PgColumn,
  outcome: Outcome,
  victims: VictimCategory,
): SQL | undefined {
  return and(
    eq(figure.revisionId, revisionId),
    eq(figure.outcome, outcome),
    eq(figure.victims, victims),
  );
}

function sumOf(column: PgColumn): SQL<number> {
  return sql<number>`coalesce(sum(${column}), 0)`;
}

function openEnded(figure: typeof killed | typeof wounded): SQL<number> {
  const isOpen = sql`${figure.sumBest} is not null and (${figure.low} is null or ${figure.high} is null)`;
  return sql<number>`count(*) filter (where ${isOpen})`;
}
