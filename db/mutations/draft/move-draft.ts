import { eq, sql } from 'drizzle-orm';
import type { PgUpdateSetSource } from 'drizzle-orm/pg-core';
import type { Tx } from '@/db/client';
import { recordEvent } from '@/db/mutations/record-event';
import { draft } from '@/db/schema';
import type { LockedDraft } from './lock-draft';

type Changes = Omit<PgUpdateSetSource<typeof draft>, 'id' | 'updatedAt'>;

/** Changes a locked draft, and writes the event. */
export async function moveDraft(
  tx: Tx,
  { id, datasetId }: Pick<LockedDraft, 'id' | 'datasetId'>,
  changes: Changes,
  event: { author: string; action: string; details?: Record<string, unknown> },
): Promise<void> {
  await tx
    .update(draft)
    .set({ ...changes, updatedAt: sql`clock_timestamp()` })
    .where(eq(draft.id, id));
  await recordEvent(tx, { ...event, subject: `draft:${id}`, datasetId });
}
