import {
  and,
  asc,
  count,
  countDistinct,
  eq,
  inArray,
  isNotNull,
  isNull,
  or,
  sql,
} from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Db } from '@/db/client';
import { actor, actorAlias, dataset, incidentParty, incidentRevision } from '@/db/schema';
import { NotFound, UserError } from '@/lib/errors';
import { nameKey, searchKey } from '@/lib/text/fold';
import type { ActorFilters } from './form';

export type ActorRow = Awaited<ReturnType<typeof queryActors>>['rows'][number];

/** One page of the actors by name, with the published incidents that name each, and how many actors there are in all. */
export async function queryActors(db: Db, { q, kind, page }: ActorFilters, onAPage: number) {
  const winner = alias(actor, 'winner');
  const sought = searchKey(q);
  const holding = (name: string) => searchKey(name).includes(sought);
  const listed = and(
    q === '' ? undefined : inArray(actor.id, await actorsCalled(db, holding)),
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

/** The ids of the actors that have a name or an alias. Postgres can’t fold names by our rule, so all are read. */
async function actorsCalled(db: Db, isSo: (name: string) => boolean): Promise<number[]> {
  const names = await db.select({ id: actor.id, name: actor.name }).from(actor);
  const aliases = await db
    .select({ id: actorAlias.actorId, name: actorAlias.name })
    .from(actorAlias);
  const found = [...names, ...aliases].filter(({ name }) => isSo(name));
  return [...new Set(found.map(({ id }) => id))];
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
      changeNumber: actor.changeNumber,
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

/**
 * The slug of the actor that someone means by an id, a name or an alias, however it is typed.
 * @throws NotFound if there is none
 * @throws UserError if the words mean several
 */
export async function findActor(db: Db, words: string): Promise<string> {
  const wanted = words.trim().toLowerCase();
  const key = nameKey(words);
  const called = await actorsCalled(db, (name) => nameKey(name) === key);
  const rows = await db
    .select({ slug: actor.slug, name: actor.name })
    .from(actor)
    .where(or(eq(actor.slug, wanted), inArray(actor.id, called)))
    .orderBy(asc(actor.slug));
  const exact =
    rows.find((row) => row.slug === wanted) ?? (rows.length === 1 ? rows[0] : undefined);
  if (exact) return exact.slug;
  if (rows.length === 0) throw new NotFound(`There is no actor “${words}”.`);
  const ids = rows.map(({ slug, name }) => `${slug} (${name})`).join(', ');
  throw new UserError(`“${words}” could be several actors. Enter the id of one: ${ids}.`);
}

/**
 * The same of one that counts as a party, itself or under another: views are narrowed to no others.
 * @throws UserError if it does not
 */
export async function findParty(db: Db, words: string): Promise<string> {
  const slug = await findActor(db, words);
  const isParty = and(eq(actor.slug, slug), isNotNull(actor.partyId));
  if ((await db.$count(actor, isParty)) > 0) return slug;
  throw new UserError(`“${words}” is neither a group nor a state, so no chart can show it alone.`);
}
