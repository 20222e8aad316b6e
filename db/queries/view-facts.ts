import { and, desc, eq, inArray, lte } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Db } from '@/db/client';
import { actor, country, release } from '@/db/schema';
import type { Filters } from '@/lib/filters/filters';
import type { ViewFacts } from '@/lib/filters/make-view';
import { groupOfActor } from './actor-groups';
import { atVersion } from './at-version';
import type { AtVersion, RevisionSet } from './revision-conditions';
import { querySpan } from './span';

/** What the ledger knows, at a version of a dataset, of the things that filters name. */
export function queryViewFacts(db: Db, at: AtVersion, filters: Filters): Promise<ViewFacts> {
  return atVersion(db, at, async (snapshot, set) => ({
    span: await querySpan(snapshot, set, at),
    release: await findRelease(snapshot, at),
    countries: await findCountries(snapshot, filters.countries),
    groups: await findGroups(snapshot, at, set, filters.groups),
  }));
}

async function findRelease(db: Db, { dataset, version }: AtVersion): Promise<string | null> {
  const [row] = await db
    .select({ name: release.name })
    .from(release)
    .where(and(eq(release.datasetId, dataset.id), lte(release.version, version)))
    .orderBy(desc(release.version))
    .limit(1);
  return row?.name ?? null;
}

function findCountries(db: Db, codes: string[]): Promise<ViewFacts['countries']> {
  return db
    .select({ code: country.code, name: country.name })
    .from(country)
    .where(inArray(country.code, codes))
    .orderBy(country.code);
}

/** The groups under which the actors of slugs counted: themselves, or what they were merged into. */
function findGroups(
  db: Db,
  at: AtVersion,
  set: RevisionSet,
  slugs: string[],
): Promise<ViewFacts['groups']> {
  const members = groupOfActor(db, at, set);
  const group = alias(actor, 'found_group');
  return db
    .select({ asked: actor.slug, id: group.id, slug: group.slug, name: group.name })
    .from(actor)
    .innerJoin(members, eq(members.actorId, actor.id))
    .innerJoin(group, eq(group.id, members.groupId))
    .where(inArray(actor.slug, slugs));
}
