import type { Tx } from '@/db/client';
import { draftSave } from '@/db/schema';
import type { Entry } from '@/lib/entry/entry';

/** Keeps an entry as a draft's nth. */
export async function writeSave(
  tx: Tx,
  draftId: number,
  number: number,
  entry: Entry,
  savedBy: string,
): Promise<void> {
  await tx.insert(draftSave).values({ draftId, number, entry, savedBy });
}
