import { and, eq, inArray } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { draft } from '@/db/schema';

/** The open drafts that are to have one of these ids in a dataset, by that id. */
export async function openDraftIds(
  db: Db,
  datasetId: number,
  externalIds: string[],
): Promise<Map<string, number>> {
  if (externalIds.length === 0) return new Map();
  const rows = await db
    .select({ id: draft.id, externalId: draft.externalId })
    .from(draft)
    .where(
      and(
        eq(draft.datasetId, datasetId),
        inArray(draft.externalId, externalIds),
        inArray(draft.state, ['draft', 'submitted']),
      ),
    );
  return new Map(rows.map(({ id, externalId }) => [externalId ?? '', id]));
}
