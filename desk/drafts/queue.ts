import { and, asc, eq, isNull, ne, not, type SQL, sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import type { ReadingRules } from '@/db/read/entry-context';
import { dataset, draft, upload, user } from '@/db/schema';
import type { QueueList, QueueReader } from '@/lib/domain/draft';
import { type ShownFigure, shownFigures } from '@/lib/domain/parts';
import { type DraftDetail, type DraftPage, queryDrafts, readDrafts } from './queries';

/** A file with drafts in a list, which are one line of it. */
export type QueuedFile = {
  uploadId: number;
  fileName: string;
  dataset: string;
  author: string;
  drafts: number;
  /** When the first of them was submitted, or else changed. */
  since: string;
};

/**
 * A list: its files, and some of the drafts that came with none, those first that have waited longest, and how many of
 * those it has.
 */
export type QueuePart = { files: QueuedFile[]; drafts: DraftDetail[]; total: number };
export type Queue = Record<QueueList, QueuePart>;

export async function queryQueue(db: Db, reader: QueueReader, limit: number): Promise<Queue> {
  const part = (list: QueueList) => queryQueueList(db, reader, list, { limit, offset: 0 });
  const [sentBack, own, toReview, handInIt, waiting, others] = await Promise.all([
    part('sentBack'),
    part('own'),
    part('toReview'),
    part('handInIt'),
    part('waiting'),
    part('others'),
  ]);
  return { sentBack, own, toReview, handInIt, waiting, others };
}

/** One of its lists, page by page. */
export async function queryQueueList(
  db: Db,
  reader: QueueReader,
  list: QueueList,
  page: DraftPage,
): Promise<QueuePart> {
  const condition = conditionOf(reader, list);
  const single = and(condition, isNull(draft.uploadId));
  const [files, total] = await Promise.all([filesOf(db, condition), db.$count(draft, single)]);
  const isFirst = page.offset === 0;
  return {
    files: isFirst ? files : [],
    drafts: total === 0 ? [] : await queryDrafts(db, single, page),
    total,
  };
}

function filesOf(db: Db, condition: SQL | undefined): Promise<QueuedFile[]> {
  const since = sql<string>`min(coalesce(${draft.submittedAt}, ${draft.updatedAt}))`;
  return db
    .select({
      uploadId: upload.id,
      fileName: upload.fileName,
      dataset: dataset.title,
      author: user.name,
      drafts: sql<number>`count(*)::int`,
      since,
    })
    .from(draft)
    .innerJoin(upload, eq(upload.id, draft.uploadId))
    .innerJoin(dataset, eq(dataset.id, upload.datasetId))
    .innerJoin(user, eq(user.id, upload.authorId))
    .where(condition)
    .groupBy(upload.id, dataset.title, user.name)
    .orderBy(asc(since), asc(upload.id));
}

const WRITTEN = eq(draft.state, 'draft');
const SUBMITTED = eq(draft.state, 'submitted');

/** A reviewer has answered since it was last submitted. */
const ANSWERED = sql`coalesce((select max(c.at) from draft_comment c where c.draft_id = draft.id) > draft.submitted_at, false)`;

/** Which drafts are in a list. */
export function conditionOf(reader: QueueReader, list: QueueList): SQL | undefined {
  const { userId, isReviewer, onePersonDesk } = reader;
  const isOwn = eq(draft.authorId, userId);
  const isOthers = ne(draft.authorId, userId);
  const hasHand = sql`exists (select from draft_save s where s.draft_id = draft.id and s.saved_by = ${userId})`;
  const reviewsAll = isReviewer && onePersonDesk;
  switch (list) {
    case 'sentBack':
      return and(WRITTEN, isOwn, ANSWERED);
    case 'own':
      return and(WRITTEN, isOwn, not(ANSWERED));
    case 'toReview':
      if (reviewsAll) return SUBMITTED;
      return and(SUBMITTED, isOthers, isReviewer ? not(hasHand) : undefined);
    case 'handInIt':
      return and(SUBMITTED, isOthers, isReviewer && !reviewsAll ? hasHand : sql`false`);
    case 'waiting':
      return and(SUBMITTED, isOwn, reviewsAll ? sql`false` : undefined);
    case 'others':
      return and(WRITTEN, isOthers);
  }
}

/** What drafts say about figures, as they would be published now, by their ids; those that can't be read say none. */
export async function queryQueuedFigures(
  db: Db,
  drafts: readonly DraftDetail[],
  rules: ReadingRules,
): Promise<Map<number, ShownFigure[]>> {
  if (drafts.length === 0) return new Map();
  const readings = await readDrafts(
    db,
    drafts.map((one) => ({ ...one, datasetId: one.dataset.id })),
    rules,
  );
  return new Map(
    Array.from(readings, ([id, { sketch }]) => [id, shownFigures(sketch?.figures ?? [], true)]),
  );
}
