import { eq } from 'drizzle-orm';
import type { Pool } from '@/db/client';
import { dataset, draft } from '@/db/schema';
import { recordEvent } from '@/db/write/events';
import type { Entry } from '@/lib/entry/entry';
import { NotFound } from '@/lib/errors';
import { writeSave } from './write-save';

export type NewDraft = {
  datasetSlug: string;
  entry: Entry;
  /** A user's id. */
  author: string;
};

/**
 * Starts the draft of an incident that the ledger has not got; gives its id.
 * @throws NotFound where there is no such dataset
 */
export async function startDraft(
  db: Pool,
  { datasetSlug, entry, author }: NewDraft,
): Promise<number> {
  return db.transaction(async (tx) => {
    const [found] = await tx
      .select({ id: dataset.id })
      .from(dataset)
      .where(eq(dataset.slug, datasetSlug));
    if (!found) throw new NotFound(`There is no dataset ${datasetSlug}.`);
    const [made] = await tx
      .insert(draft)
      .values({ datasetId: found.id, reason: 'first_entry', authorId: author })
      .returning({ id: draft.id });
    if (!made) throw new Error('a draft was not made');
    await writeSave(tx, made.id, 1, entry, author);
    await recordEvent(tx, {
      author,
      action: 'draft.start',
      subject: `draft:${made.id}`,
      datasetId: found.id,
    });
    return made.id;
  });
}
