import { asc, eq, or } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { actor, actorAlias, dataset } from '@/db/schema';

/** A name of a party, and the datasets that use it; none of them where it holds in all. */
export type UsedName = { name: string; datasets: { slug: string; title: string }[] };

/** The names of a party and of what counts under it, with who uses each: names belong to no version. */
export async function queryUsedNames(db: Db, partyId: number): Promise<UsedName[]> {
  const rows = await db
    .select({ name: actorAlias.name, slug: dataset.slug, title: dataset.title })
    .from(actorAlias)
    .innerJoin(actor, eq(actor.id, actorAlias.actorId))
    .leftJoin(dataset, eq(dataset.id, actorAlias.datasetId))
    .where(or(eq(actor.id, partyId), eq(actor.partyId, partyId)))
    .orderBy(asc(actorAlias.name), asc(dataset.id));
  const names = new Map<string, UsedName>();
  for (const { name, slug, title } of rows) {
    const known = names.get(name) ?? { name, datasets: [] };
    if (slug !== null && title !== null) known.datasets.push({ slug, title });
    names.set(name, known);
  }
  return [...names.values()];
}
