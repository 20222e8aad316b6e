import { eq } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { actor, dataset } from '@/db/schema';
import type { SourceInput } from '@/lib/domain/incident';
import { NotFound } from '@/lib/errors';
import { openSourceBook } from './revisions/source-book';
import { sourceDigest } from './revisions/source-digest';

/** @throws NotFound where no actor has the slug */
export async function actorIdOf(tx: Tx, slug: string): Promise<number> {
  const [found] = await tx.select({ id: actor.id }).from(actor).where(eq(actor.slug, slug));
  if (found === undefined) throw new NotFound(`There is no actor ${slug}.`);
  return found.id;
}

/** @throws NotFound where no dataset has the slug */
export async function datasetIdOf(tx: Tx, slug: string): Promise<number> {
  const [found] = await tx.select({ id: dataset.id }).from(dataset).where(eq(dataset.slug, slug));
  if (!found) throw new NotFound(`There is no dataset ${slug}.`);
  return found.id;
}

/** The id of a document, which is entered where the ledger has not got it. */
export async function sourceIdOf(tx: Tx, document: SourceInput): Promise<number> {
  const digest = sourceDigest(document);
  const ids = await openSourceBook(tx).idsOf(new Map([[digest, document]]));
  const id = ids.get(digest);
  if (id === undefined) throw new Error('a source was not entered');
  return id;
}
