import { eq } from 'drizzle-orm';
import type { Pool } from '@/db/client';
import { citation, citationWithdrawal } from '@/db/schema';
import { recordEvent } from '@/db/write/events';
import { inTransaction } from '@/db/write/transaction';
import { NotFound, UserError } from '@/lib/errors';

/**
 * Withdraws a citation for good: its page says when and why, and shows its figures no more. All that it was made of is kept.
 * @throws NotFound if there is no such citation
 * @throws UserError if it was withdrawn before
 */
export async function withdrawCitation(
  db: Pool,
  { id, note, author }: { id: string; note: string; author: string },
): Promise<void> {
  await inTransaction(db, async (tx) => {
    const [made] = await tx
      .select({ datasetId: citation.datasetId })
      .from(citation)
      .where(eq(citation.id, id));
    if (made === undefined) throw new NotFound(`There is no citation ${id} in the ledger.`);
    // Of two who withdraw it at once, the later waits for the other here.
    const withdrawn = await tx
      .insert(citationWithdrawal)
      .values({ citationId: id, reason: note, author })
      .onConflictDoNothing()
      .returning({ id: citationWithdrawal.citationId });
    if (withdrawn.length === 0) {
      throw new UserError('This citation has already been withdrawn. Its page says when and why.');
    }
    await recordEvent(tx, {
      author,
      action: 'citation.withdraw',
      subject: `citation:${id}`,
      datasetId: made.datasetId,
      details: { note },
    });
  });
}
