import { sql } from 'drizzle-orm';
import type { Pool } from '@/db/client';
import type { ReadingRules } from '@/db/read/entry-context';
import { fitIncident } from './fit-incident';
import { lockDraft } from './lock-draft';
import { moveDraft } from './move-draft';
import { refuseStaleBases } from './stale-bases';

/**
 * Submits a draft for review, if it can be published as it is.
 * @throws UnfitEntry where it can't
 * @throws StaleBase where the incident was changed since the draft began from it
 * @throws WrongDraftState where it is not being written
 */
export async function submitDraft(
  db: Pool,
  { draftId, author }: { draftId: number; author: string },
  rules: ReadingRules,
): Promise<void> {
  await db.transaction(async (tx) => {
    const current = await lockDraft(tx, draftId, 'draft');
    await refuseStaleBases(tx, [draftId]);
    await fitIncident(tx, current, rules);
    const changes = { state: 'submitted', submittedAt: sql`clock_timestamp()` } as const;
    await moveDraft(tx, current, changes, { author, action: 'draft.submit' });
  });
}
