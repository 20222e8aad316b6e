import type { Pool } from '@/db/client';
import { OthersDraft } from '@/lib/entry/draft-errors';
import { lockDraft } from './lock-draft';
import { moveDraft } from './move-draft';

/**
 * Gives a draft up. What it said is kept, and it can't be taken up again. Its author may, and a reviewer.
 * @throws WrongDraftState where it is submitted, published or discarded
 * @throws OthersDraft where it is someone else's, and they are no reviewer
 */
export async function discardDraft(
  db: Pool,
  { draftId, by }: { draftId: number; by: { id: string; isReviewer: boolean } },
): Promise<void> {
  await db.transaction(async (tx) => {
    const current = await lockDraft(tx, draftId, 'draft');
    if (!by.isReviewer && current.authorId !== by.id) throw new OthersDraft();
    const event = { author: by.id, action: 'draft.discard' } as const;
    await moveDraft(tx, current, { state: 'discarded' }, event);
  });
}
