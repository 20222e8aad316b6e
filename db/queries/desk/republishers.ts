import { asc } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { republisher } from '@/db/schema';
import { type Republishers, rootOrigins } from '@/lib/proposal/origins';

export type Republishing = { publisher: string; origin: string; note: string | null };

/** Who is known to carry whose reports, by name, both in lower case. */
export function queryRepublishings(db: Db): Promise<Republishing[]> {
  return db.select().from(republisher).orderBy(asc(republisher.publisher));
}

/** From each publisher that is known to carry another's reports to whoever stands behind those in the end. */
export async function queryRepublishers(db: Db): Promise<Map<string, string>> {
  return rootOrigins(republishersOf(await queryRepublishings(db)));
}

/** The same step by step: from each publisher to the one whose reports it carries. */
export function republishersOf(republishings: readonly Republishing[]): Republishers {
  return new Map(republishings.map(({ publisher, origin }) => [publisher, origin]));
}
