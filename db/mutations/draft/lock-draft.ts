import { and, eq } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { draft, draftSave } from '@/db/schema';
import type { DraftState } from '@/lib/domain/draft';
import { WrongDraftState } from '@/lib/entry/draft-errors';
import type { Entry } from '@/lib/entry/entry';
import { NotFound } from '@/lib/errors';

export type LockedDraft = typeof draft.$inferSelect & { entry: Entry; savedBy: string };

/**
 * A draft with its newest entry, held until the end of the transaction.
 * @throws NotFound where there is none of that id
 * @throws WrongDraftState where it is in another state
 */
export async function lockDraft(tx: Tx, draftId: number, state: DraftState): Promise<LockedDraft> {
  const [found] = await tx.select().from(draft).where(eq(draft.id, draftId)).for('no key update');
  if (!found) throw new NotFound(`There is no draft ${draftId}.`);
  if (found.state !== state) throw new WrongDraftState(found.state);
  const { entry, savedBy } = await savedEntry(tx, draftId, found.saved);
  return { ...found, entry, savedBy };
}

/** A draft's entry as it was saved for the nth time. */
export async function savedEntry(tx: Tx, draftId: number, number: number) {
  const [save] = await tx
    .select({ entry: draftSave.entry, savedBy: draftSave.savedBy })
    .from(draftSave)
    .where(and(eq(draftSave.draftId, draftId), eq(draftSave.number, number)));
  if (!save) throw new NotFound(`Draft ${draftId} was not saved ${number} times.`);
  return save;
}
