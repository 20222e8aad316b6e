import { eq, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { fixMoment } from '@/db/moment';
import type { populationEdition, totalsEdition } from '@/db/schema';
import { UserError } from '@/lib/errors';

/** The tables of files that are recorded whole, each as an edition that never changes. */
type Editions = typeof populationEdition | typeof totalsEdition;

/**
 * Waits until no other edition is being recorded, so that a later one has a later moment. Gives the slug of the edition that the same file
 * made before; null if it is new.
 * @param of what the editions are of, as a message says it
 * @throws UserError where another file has an edition of that name
 */
export async function earlierEdition(
  tx: Tx,
  table: Editions,
  { slug, sha256 }: { slug: string; sha256: string },
  of: string,
): Promise<string | null> {
  await tx.execute(sql`lock table ${table} in share row exclusive mode`);
  const [found] = await tx.select({ slug: table.slug }).from(table).where(eq(table.sha256, sha256));
  if (found !== undefined) return found.slug;
  if ((await tx.$count(table, eq(table.slug, slug))) > 0) {
    throw new UserError(
      `There is an edition of ${of} ${slug} already, of another file. Give this one another name with --release, such as --release "2024 revised".`,
    );
  }
  return null;
}

/** Gives an edition its time, the last thing in its transaction: what it says is never changed after. */
export async function sealEdition(tx: Tx, table: Editions, id: number): Promise<void> {
  const moment = await fixMoment(tx);
  await tx.update(table).set({ recordedAt: moment }).where(eq(table.id, id));
}
