import type { Pool } from '@/db/client';
import { lockDraft } from './lock-draft';
import { moveDraft } from './move-draft';

/**
 * Takes a submitted draft back to go on writing it.
 * @throws WrongDraftState where it does not wait for a reviewer
 */
export async function withdrawDraft(
  db: Pool,
  { draftId, author }: { draftId: number; author: string },
): Promise<void> {
  await db.transaction(async (tx) => {
    const current = await lockDraft(tx, draftId, 'submitted');
    await moveDraft(tx, current, { state: 'draft' }, { author, action: 'draft.withdraw' });
  });
}
