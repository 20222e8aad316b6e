import type { Pool } from '@/db/client';
import { dataset } from '@/db/schema';
import { recordEvent } from '@/db/write/events';
import type { DatasetWords } from '@/lib/domain/dataset';
import { UserError } from '@/lib/errors';

/**
 * Makes a dataset that holds nothing yet.
 * @throws UserError where the name in addresses is taken
 */
export async function createDataset(
  db: Pool,
  { slug, author, ...words }: DatasetWords & { slug: string; author: string },
): Promise<void> {
  await db.transaction(async (tx) => {
    const [made] = await tx
      .insert(dataset)
      .values({ slug, ...words })
      .onConflictDoNothing({ target: dataset.slug })
      .returning({ id: dataset.id });
    if (!made) throw new UserError(`There is already a dataset ${slug}. Choose another name.`);
    await recordEvent(tx, {
      author,
      action: 'dataset.create',
      subject: `dataset:${slug}`,
      datasetId: made.id,
    });
  });
}
