import { type SQL, sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { recordEvents } from '@/db/mutations/record-event';

/** Some drafts' ids as rows of a subquery. */
export function idRows(draftIds: readonly number[]): SQL {
  return sql`(select value::bigint from json_array_elements_text(${JSON.stringify(draftIds)}::json))`;
}

/** Changes locked drafts alike, and writes the event of each. */
export async function moveDrafts(
  tx: Db,
  draftIds: readonly number[],
  changes: SQL,
  { author, action }: { author: string; action: string },
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
