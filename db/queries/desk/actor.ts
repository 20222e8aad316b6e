import { and, asc, countDistinct, eq, isNull, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Db } from '@/db/client';
import { actor, actorAlias, dataset, incidentParty, incidentRevision } from '@/db/schema';

export type ActorDetail = NonNullable<Awaited<ReturnType<typeof queryActor>>>;

/** An actor with its aliases, what is merged into it and the published incidents that name it, or null. */
export async function queryActor(db: Db, slug: string) {
  const winner = alias(actor, 'winner');
  const [found] = await db
    .select({
      id: actor.id,
      slug: actor.slug,
      name: actor.name,
      kind: actor.kind,
      country: actor.country,
      description: actor.description,
      edition: actor.edition,
      mergedInto: { slug: winner.slug, name: winner.name },
    })
    .from(actor)
    .leftJoin(winner, eq(winner.id, actor.mergedIntoId))
    .where(eq(actor.slug, slug));
  if (!found) return null;
  const [aliases, takenIn, incidents] = await Promise.all([
    aliasesOf(db, found.id),
    db
      .select({ slug: actor.slug, name: actor.name })
      .from(actor)
      .where(eq(actor.mergedIntoId, found.id))
      .orderBy(asc(actor.name)),
    incidentsOf(db, found.id),
  ]);
  return { ...found, aliases, takenIn, incidents };
}

function aliasesOf(db: Db, actorId: number) {
  return db
    .select({ id: actorAlias.id, name: actorAlias.name, dataset: dataset.title })
    .from(actorAlias)
    .leftJoin(dataset, eq(dataset.id, actorAlias.datasetId))
    .where(eq(actorAlias.actorId, actorId))
    .orderBy(asc(actorAlias.name), sql`${actorAlias.datasetId} nulls first`);
}

function incidentsOf(db: Db, actorId: number) {
  const { id, datasetId, supersededVersion, state } = incidentRevision;
  return db
    .select({ dataset: dataset.title, incidents: countDistinct(id) })
    .from(incidentParty)
    .innerJoin(incidentRevision, eq(id, incidentParty.revisionId))
    .innerJoin(dataset, eq(dataset.id, datasetId))
    .where(
      and(eq(incidentParty.actorId, actorId), isNull(supersededVersion), eq(state, 'published')),
    )
    .groupBy(dataset.id)
    .orderBy(asc(dataset.id));
}
