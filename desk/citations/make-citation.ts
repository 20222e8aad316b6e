import { eq, sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { citation, dataset } from '@/db/schema';
import { citationId, type Frozen, rowsHash } from '@/lib/citation/frozen';
import { NotFound } from '@/lib/errors';

/**
 * Keeps a citation, and gives its id. What is kept already stays as it is: it says the same, as its id is made of all that it says.
 * @throws NotFound if there is no such dataset
 */
export async function makeCitation(db: Db, frozen: Frozen): Promise<string> {
  const { dataset: slug, ...said } = frozen;
  const id = citationId(frozen);
  const { rows, words, releases } = said;
  const { beside } = words.cited;
  await db
    .insert(citation)
    .values({
      ...said,
      id,
      datasetId: await idOf(db, slug),
      besideId: beside === undefined ? null : await idOf(db, beside.slug),
      besideVersion: beside?.version ?? null,
      releases: [...releases],
      rows,
      words,
      rowsSha256: rowsHash(rows),
    })
    .onConflictDoNothing()
    // Where readers' machines are waited for, what is cited is not lost with this one.
    .returning({ _: sql`set_config('synchronous_commit', 'remote_apply', true)` });
  return id;
}

async function idOf(db: Db, slug: string): Promise<number> {
  const [of] = await db.select({ id: dataset.id }).from(dataset).where(eq(dataset.slug, slug));
  if (of === undefined) throw new NotFound(`There is no dataset ${slug}.`);
  return of.id;
}
