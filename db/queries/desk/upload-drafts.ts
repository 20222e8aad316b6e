import { and, eq, type SQL, sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { dataset, draft, upload, user } from '@/db/schema';
import { conditionOf } from '@/desk/drafts/queue';
import { type DraftState, QUEUE_LISTS, type QueueList, type QueueReader } from '@/lib/domain/draft';

/** A file whose rows became drafts, as everybody at the desk may see it. */
export type DraftedFile = NonNullable<Awaited<ReturnType<typeof queryDraftedFile>>>;

export async function queryDraftedFile(db: Db, uploadId: number) {
  const [found] = await db
    .select({
      id: upload.id,
      fileName: upload.fileName,
      dataset: { id: dataset.id, slug: dataset.slug, title: dataset.title },
      author: { id: user.id, name: user.name },
      importedAt: upload.importedAt,
      shifts: upload.shifts,
      made: sql<number>`${upload.rowsNew} + ${upload.rowsChanged}`,
    })
    .from(upload)
    .innerJoin(dataset, eq(dataset.id, upload.datasetId))
    .innerJoin(user, eq(user.id, upload.authorId))
    .where(and(eq(upload.id, uploadId), eq(upload.isPublished, false)));
  return found ?? null;
}

/** Which of a file's drafts are in one of the queue's lists. */
export function draftsInList(reader: QueueReader, list: QueueList, uploadId: number): SQL {
  return sql`${draft.uploadId} = ${uploadId} and ${conditionOf(reader, list)}`;
}

/**
 * How many drafts a condition finds, how many of them are likely duplicates by what was found when the file was read, how many
 * say what the file says, and a fingerprint of which they are and how often each was saved.
 */
export type DraftsSeen = { count: number; alike: number; asRead: number; seen: string };

export async function queryDraftsSeen(db: Db, condition: SQL): Promise<DraftsSeen> {
  const [found] = await db
    .select({
      count: sql<number>`count(*)::int`,
      alike: sql<number>`count(*) filter (where ${draft.duplicates} <> '[]')::int`,
      asRead: sql<number>`count(*) filter (where ${draft.saved} = 1)::int`,
      seen: sql<string>`md5(coalesce(string_agg(${draft.id} || '.' || ${draft.saved}, ' ' order by ${draft.id}), ''))`,
    })
    .from(draft)
    .where(condition);
  if (!found) throw new Error('drafts were not counted');
  return found;
}

/** The same of each list that has any of a file's drafts. */
export async function queryListsOfFile(
  db: Db,
  reader: QueueReader,
  uploadId: number,
): Promise<Map<QueueList, DraftsSeen>> {
  const found = await Promise.all(
    QUEUE_LISTS.map(async (list) => {
      const seen = await queryDraftsSeen(db, draftsInList(reader, list, uploadId));
      return [list, seen] as const;
    }),
  );
  return new Map(found.filter(([, { count }]) => count > 0));
}

/** How many of a file's drafts are in each state. */
export async function countDraftsOfFile(
  db: Db,
  uploadId: number,
): Promise<Record<DraftState, number>> {
  const rows = await db
    .select({ state: draft.state, count: sql<number>`count(*)::int` })
    .from(draft)
    .where(eq(draft.uploadId, uploadId))
    .groupBy(draft.state);
  const counts = { draft: 0, submitted: 0, published: 0, discarded: 0 };
  for (const { state, count } of rows) counts[state] = count;
  return counts;
}
