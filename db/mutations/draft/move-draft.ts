import { eq, sql } from 'drizzle-orm';
import type { PgUpdateSetSource } from 'drizzle-orm/pg-core';
import type { Tx } from '@/db/client';
import { draft } from '@/db/schema';
import { recordEvent } from '@/db/write/events';
import type { AuditAction, AuditEvent } from '@/lib/domain/audit';
import type { LockedDraft } from './lock-draft';

export type DraftAction = Extract<AuditAction, `draft.${string}`>;

/** What is done to a draft, and by whom. */
type DraftEvent = {
  [A in DraftAction]: Omit<AuditEvent<A>, 'subject' | 'datasetId'>;
}[DraftAction];

type Changes = Omit<PgUpdateSetSource<typeof draft>, 'id' | 'updatedAt'>;

/** Changes a locked draft, and writes the event. */
export async function moveDraft(
  tx: Tx,
  { id, datasetId }: Pick<LockedDraft, 'id' | 'datasetId'>,
  changes: Changes,
  event: DraftEvent,
): Promise<void> {
  await tx
    .update(draft)
    .set({ ...changes, updatedAt: sql`clock_timestamp()` })
    .where(eq(draft.id, id));
  await recordEvent(tx, { ...event, subject: `draft:${id}`, datasetId });
}
