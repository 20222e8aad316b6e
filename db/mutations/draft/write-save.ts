import type { Db } from '@/db/client';
import { draftSave } from '@/db/schema';
import type { Entry } from '@/lib/entry/entry';

/** Keeps an entry as a draft's nth. */
export async function writeSave(
  tx: Db,
  draftId: number,
  number: number,
  entry: Entry,
  savedBy: string,
): Promise<void> {
  await tx.insert(draftSave).values({ draftId, number, entry, savedBy });
}
