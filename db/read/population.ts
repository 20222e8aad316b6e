import { and, desc, eq, isNotNull, sql } from 'drizzle-orm';
import type { Pool } from '@/db/client';
import { readOnceHere } from '@/db/copy';
import { settle } from '@/db/moment';
import { population, populationEdition } from '@/db/schema';
import type { PeopleByYear, PopulationEdition } from '@/lib/domain/population';

const EDITION = {
  id: populationEdition.id,
  slug: populationEdition.slug,
  title: populationEdition.title,
  publisher: populationEdition.publisher,
  licence: populationEdition.licence,
  projectedFrom: populationEdition.projectedFrom,
};

/**
 * The edition that a view’s rates are of: the one that it names, or else the newest as of its time. Null where there is none, and
 * for good as of a time before the first.
 */
export async function queryEdition(
  db: Pool,
  { population: slug, asOf }: { population: string | null; asOf: string | null },
): Promise<PopulationEdition | null> {
  if (slug !== null) {
    const named = await readOnceHere(db, () => editionOf(db, slug));
    if (named !== null) return named;
  }
  // What is being recorded for that moment is waited for.
  if (asOf !== null) await settle(db, asOf);
  const [newest] = await db
    .select(EDITION)
    .from(populationEdition)
    .where(
      asOf === null
        ? isNotNull(populationEdition.recordedAt)
        : sql`${populationEdition.recordedAt} <= ${asOf}`,
    )
    .orderBy(desc(populationEdition.recordedAt))
    .limit(1);
  return newest ?? null;
}

async function editionOf(db: Pool, slug: string): Promise<PopulationEdition | null> {
  const [named] = await db
    .select(EDITION)
    .from(populationEdition)
    .where(and(eq(populationEdition.slug, slug), isNotNull(populationEdition.recordedAt)));
  return named ?? null;
}

/** An edition’s numbers are read once by each process: it never changes. */
const kept = new WeakMap<Pool, Map<number, Promise<PeopleByYear>>>();

/** The people of an edition’s countries, by year. */
export function queryPeople(db: Pool, editionId: number): Promise<PeopleByYear> {
  const editions = kept.get(db) ?? new Map<number, Promise<PeopleByYear>>();
  kept.set(db, editions);
  const known = editions.get(editionId) ?? readPeople(db, editionId);
  editions.set(editionId, known);
  known.catch(() => editions.delete(editionId));
  return known;
}

async function readPeople(db: Pool, editionId: number): Promise<PeopleByYear> {
  const rows = await db
    .select({ country: population.country, year: population.year, people: population.people })
    .from(population)
    .where(eq(population.editionId, editionId));
  const byCountry = new Map<string, Map<number, number>>();
  for (const { country, year, people } of rows) {
    byCountry.set(country, (byCountry.get(country) ?? new Map<number, number>()).set(year, people));
  }
  return byCountry;
}
