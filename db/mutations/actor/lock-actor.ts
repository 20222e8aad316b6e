import { eq, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { actor } from '@/db/schema';
import { refuseStale } from '@/db/write/statements';
import { NotFound } from '@/lib/errors';

export type LockedActor = typeof actor.$inferSelect;

/**
 * An actor that nobody else can change until the transaction is over.
 * @throws NotFound where there is none of that slug
 */
export async function lockActor(tx: Tx, slug: string): Promise<LockedActor> {
  const [found] = await tx.select().from(actor).where(eq(actor.slug, slug)).for('no key update');
  if (!found) throw new NotFound(`There is no actor ${slug}.`);
  return found;
}

/**
 * The same, as it was when someone began to change it.
 * @throws StaleSave where it was changed since
 */
export async function lockActorAt(tx: Tx, slug: string, edition: number): Promise<LockedActor> {
  const found = await lockActor(tx, slug);
  if (found.edition !== edition) await refuseStale(tx, `actor:${slug}`, edition);
  return found;
}

/** An actor and all that is merged into it, in whatever steps. */
export async function withMerged(tx: Tx, actorId: number): Promise<number[]> {
  const rows = await tx.execute<{ id: number }>(sql`
    with recursive one (id) as (
      select ${actorId}::integer union select a.id from actor a join one on a.merged_into_id = one.id
    ) select id from one`);
  return rows.map((row) => row.id);
}
