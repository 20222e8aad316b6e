import { and, desc, eq, ne, sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { dataset, draft, draftSave } from '@/db/schema';
import { EMPTY_ROW, entrySchema } from '@/lib/entry/entry';
import { isBlankRow } from '@/lib/entry/faults';
import type { SourceRow } from '@/lib/entry/source-row';

/** The source that someone has used last: of which draft, and its place there, from 1. */
export type LastSource = { draftId: number; at: number; source: SourceRow };

/** Their newest drafts that are looked at. */
const NEWEST = 10;

/** The first source of someone's newest other draft that has one; null if none has. */
export async function queryLastSource(
  db: Db,
  userId: string,
  notOf?: number,
): Promise<LastSource | null> {
  const rows = await db
    .select({ draftId: draft.id, entry: draftSave.entry })
    .from(draft)
    .innerJoin(draftSave, and(eq(draftSave.draftId, draft.id), eq(draftSave.number, draft.saved)))
    .where(and(eq(draft.authorId, userId), notOf === undefined ? undefined : ne(draft.id, notOf)))
    .orderBy(desc(draft.id))
    .limit(NEWEST);
  for (const { draftId, entry } of rows) {
    const { sources } = entrySchema.parse(entry);
    const at = sources.findIndex((row) => !isBlankRow(row, EMPTY_ROW.sources));
    const source = sources[at];
    if (source !== undefined) return { draftId, at: at + 1, source };
  }
  return null;
}

/** Whether anything was ever entered in the ledger: an incident, or a draft of one. */
export async function queryHasBegun(db: Db): Promise<boolean> {
  const [found] = await db.execute<{ begun: boolean }>(
    sql`select exists (select from incident) or exists (select from draft) as begun`,
  );
  return found?.begun ?? false;
}

/** The correction that a draft's report was added to; null if it was not. */
export async function queryCarriedInto(db: Db, draftId: number): Promise<number | null> {
  const [found] = await db
    .select({ id: draft.id })
    .from(draft)
    .where(eq(draft.carriedFromId, draftId))
    .limit(1);
  return found?.id ?? null;
}

/** The slug of the dataset that someone's newest draft is for; null if they have begun none. */
export async function queryLastDataset(db: Db, userId: string): Promise<string | null> {
  const [last] = await db
    .select({ slug: dataset.slug })
    .from(draft)
    .innerJoin(dataset, eq(dataset.id, draft.datasetId))
    .where(eq(draft.authorId, userId))
    .orderBy(desc(draft.id))
    .limit(1);
  return last?.slug ?? null;
}
