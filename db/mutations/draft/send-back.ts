import { sql } from 'drizzle-orm';
import type { Pool } from '@/db/client';
import { draftComment } from '@/db/schema';
import { UserError } from '@/lib/errors';
import { lockDraft } from './lock-draft';
import { moveDraft } from './move-draft';

/**
 * Sends a submitted draft back to its author, with what needs to be fixed.
 * @throws UserError where the comment is blank
 * @throws WrongDraftState where the draft does not wait for a reviewer
 */
export async function sendBack(
  db: Pool,
  { draftId, comment, reviewer }: { draftId: number; comment: string; reviewer: string },
): Promise<void> {
  const text = comment.trim();
  if (text === '') throw new UserError('Say what needs to be fixed.');
  await db.transaction(async (tx) => {
    const current = await lockDraft(tx, draftId, 'submitted');
    await tx.insert(draftComment).values({
      draftId,
      authorId: reviewer,
      text,
      at: sql`clock_timestamp()`,
    });
    await moveDraft(
      tx,
      current,
      { state: 'draft' },
      { author: reviewer, action: 'draft.send_back' },
    );
  });
}
