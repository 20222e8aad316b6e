import type { Db } from '@/db/client';
import { lockDraft } from './lock-draft';
import { moveDraft } from './move-draft';

/**
 * Gives a draft up. What it said is kept, and it can't be taken up again.
 * @throws WrongDraftState where it is submitted, published or discarded
 */
export async function discardDraft(
  db: Db,
  { draftId, author }: { draftId: number; author: string },
): Promise<void> {
  await db.transaction(async (tx) => {
    const current = await lockDraft(tx, draftId, 'draft');
    await moveDraft(tx, current, { state: 'discarded' }, { author, action: 'draft.discard' });
  });
}
