import type { Pool } from '@/db/client';
import { publishedTotal, totalsEdition } from '@/db/schema';
import type { PublishedTotal } from '@/lib/domain/totals';
import { earlierEdition, sealEdition } from './editions';
import { recordEvent } from './events';
import { inTransaction } from './transaction';

/** An edition that was read and is about to be recorded. */
export type NewTotals = Omit<typeof totalsEdition.$inferInsert, 'id' | 'recordedAt'> & {
  totals: readonly PublishedTotal[];
  author: string;
};

/** Rows of one statement: as many as its parameters leave room for. */
const BATCH = 5000;

/**
 * Records an edition of published totals, with its event. Gives its slug, or the slug of the one that the same file made before: then
 * nothing is written.
 * @throws UserError where another file has an edition of that name
 */
export async function recordTotals(
  db: Pool,
  { totals, author, ...words }: NewTotals,
): Promise<{ slug: string; isNew: boolean }> {
  return inTransaction(db, async (tx) => {
    const earlier = await earlierEdition(tx, totalsEdition, words, 'published totals');
    if (earlier !== null) return { slug: earlier, isNew: false };
    const [edition] = await tx.insert(totalsEdition).values(words).returning();
    if (edition === undefined) throw new Error('the edition was not inserted');
    const rows = totals.map((total) => ({ editionId: edition.id, ...total }));
    for (let i = 0; i < rows.length; i += BATCH) {
      await tx.insert(publishedTotal).values(rows.slice(i, i + BATCH));
    }
    await recordEvent(tx, {
      author,
      action: 'totals.import',
      subject: `totals:${edition.slug}`,
      details: {
        fileName: edition.fileName,
        numbers: rows.length,
        countries: new Set(totals.map(({ country }) => country)).size,
      },
    });
    await sealEdition(tx, totalsEdition, edition.id);
    return { slug: edition.slug, isNew: true };
  });
}
