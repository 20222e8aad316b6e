import { sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { idRows } from '@/db/write/copy-text';

/** The drafts, of some, in which a reviewer had a hand: that they wrote or saved. By their ids, the smallest first. */
export async function draftsOfOwn(
  tx: Tx,
  draftIds: readonly number[],
  reviewer: string,
): Promise<Set<number>> {
  const rows = await tx.execute<{ id: number }>(sql`
    select d.id from draft d where d.id in ${idRows(draftIds)} and (
      d.author_id = ${reviewer}::uuid
      or exists (select from draft_save s where s.draft_id = d.id and s.saved_by = ${reviewer}::uuid)
    ) order by d.id`);
  return new Set(rows.map(({ id }) => id));
}
