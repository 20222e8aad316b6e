import 'server-only';
import type { Db } from '@/db/client';
import { queryDraft } from '@/db/queries/desk/drafts';
import { type LikelyDuplicate, queryDuplicates } from '@/db/read/duplicates';
import { entryContext } from '@/db/read/entry-context';
import { readingRules } from '@/desk/frame/rules';
import { readEntry } from '@/lib/entry/read-entry';

/** What may be the same incident as a draft, as it is saved now; null where it says too little to compare. */
export async function duplicatesNow(db: Db, id: number): Promise<LikelyDuplicate[] | null> {
  const draft = await queryDraft(db, id);
  if (draft === null) return null;
  const context = await entryContext(db, { ...draft, datasetId: draft.dataset.id }, readingRules());
  const { sketch } = readEntry(draft.entry, context);
  return sketch && queryDuplicates(db, draft.dataset.id, sketch, draft.publicId);
}
