import { asc, isNull } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { actor } from '@/db/schema';

/** More would make a form too heavy to fill in; the name is then typed in full. */
const MOST = 2_000;

/** The names of the known actors but for merged ones, in alphabetical order. */
export async function actorNames(db: Db): Promise<string[]> {
  const rows = await db
    .select({ name: actor.name })
    .from(actor)
    .where(isNull(actor.mergedIntoId))
    .orderBy(asc(actor.name))
    .limit(MOST);
  return rows.map((row) => row.name);
}
