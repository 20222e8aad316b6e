import { type SQL, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { idRows } from '@/db/write/copy-text';
import { recordEvents } from '@/db/write/events';
import type { DraftAction } from '@/desk/drafts/lock-draft';

/** Changes locked drafts alike, and writes the event of each. */
export async function moveDrafts(
  tx: Tx,
  draftIds: readonly number[],
  changes: SQL,
  { author, action }: { author: string; action: DraftAction },
): Promise<void> {
  await recordEvents(
    tx,
    sql`with moved as (
        update draft set ${changes}, updated_at = statement_timestamp() where id in ${idRows(draftIds)}
        returning id, dataset_id
      )`,
    sql`select ${author}::text as author, ${action}::text as action, 'draft:' || id as subject, dataset_id,
        '{}'::jsonb as details
      from moved order by id`,
  );
}
