import {
  and,
  asc,
  count,
  countDistinct,
  eq,
  exists,
  ilike,
  inArray,
  isNull,
  or,
  sql,
} from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Db } from '@/db/client';
import { actor, actorAlias, incidentParty, incidentRevision } from '@/db/schema';
import type { ActorFilters } from '@/lib/validation/actor';

export type ActorRow = Awaited<ReturnType<typeof queryActors>>['rows'][number];

/** One page of the actors by name, with the published incidents that name each, and how many actors there are in all. */
export async function queryActors(db: Db, { q, kind, page }: ActorFilters, onAPage: number) {
  const winner = alias(actor, 'winner');
  const sought = `%${q.replace(/[\\%_]/g, '\\$&')}%`;
  const hasAlias = db
    .select({ one: sql`1` })
    .from(actorAlias)
    .where(and(eq(actorAlias.actorId, actor.id), ilike(actorAlias.name, sought)));
  const listed = and(
    q === '' ? undefined : or(ilike(actor.name, sought), exists(hasAlias)),
    kind === '' ? undefined : eq(actor.kind, kind),
  );
  const rows = await db
    .select({
      id: actor.id,
      slug: actor.slug,
      name: actor.name,
      kind: actor.kind,
      country: actor.country,
      mergedInto: winner.name,
    })
    .from(actor)
    .leftJoin(winner, eq(winner.id, actor.mergedIntoId))
    .where(listed)
    .orderBy(asc(actor.name), asc(actor.id))
    .limit(onAPage)
    .offset((page - 1) * onAPage);
  const [all] = await db.select({ total: count() }).from(actor).where(listed);
  const incidents = await incidentsNaming(
    db,
    rows.map((row) => row.id),
  );
  return {
    rows: rows.map(({ id, ...row }) => ({ ...row, incidents: incidents.get(id) ?? 0 })),
    total: all?.total ?? 0,
  };
}

/** How many published incidents name each actor itself, in all datasets. */
async function incidentsNaming(db: Db, actorIds: number[]): Promise<Map<number, number>> {
  const rows = await db
    .select({ id: incidentParty.actorId, incidents: countDistinct(incidentRevision.id) })
    .from(incidentParty)
    .innerJoin(incidentRevision, eq(incidentRevision.id, incidentParty.revisionId))
    .where(
      and(
        inArray(incidentParty.actorId, actorIds),
        isNull(incidentRevision.supersededVersion),
        eq(incidentRevision.state, 'published'),
      ),
    )
    .groupBy(incidentParty.actorId);
  return new Map(rows.map((row) => [row.id, row.incidents]));
}
