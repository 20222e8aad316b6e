import { eq } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { dataset } from '@/db/schema';
import { NotFound } from '@/lib/errors';
import { recordEvent } from '../record-event';

/** What is said of a dataset when it is made. */
export type NewDataset = Omit<typeof dataset.$inferInsert, 'id' | 'slug' | 'version' | 'createdAt'>;

export type FoundDataset = { id: number; slug: string };

/**
 * The dataset of that slug, which is made where there is none. `describeNew` gives what is said of a new one, or throws where
 * too little is known.
 */
export async function findOrCreateDataset(
  tx: Tx,
  slug: string,
  describeNew: () => NewDataset,
  author: string,
): Promise<FoundDataset> {
  const columns = { id: dataset.id, slug: dataset.slug };
  const [found] = await tx.select(columns).from(dataset).where(eq(dataset.slug, slug));
  if (found) return found;
  const [made] = await tx
    .insert(dataset)
    .values({ slug, ...describeNew() })
    .returning(columns);
  if (!made) throw new NotFound(`The dataset ${slug} could not be made.`);
  await recordEvent(tx, {
    author,
    action: 'dataset.create',
    subject: `dataset:${slug}`,
    datasetId: made.id,
  });
  return made;
}
