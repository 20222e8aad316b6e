import { and, eq, type SQL, sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { shiftsOfChanges } from '@/db/read/contributions';
import { queryDuplicatesOfMany, rowDuplicates } from '@/db/read/duplicates';
import type { ReadingRules } from '@/db/read/entry-context';
import { dataset, draft, draftSave, upload, user } from '@/db/schema';
import {
  conditionOf,
  type DraftDetail,
  type DraftPage,
  type DraftReading,
  queryDrafts,
  readDrafts,
} from '@/desk/drafts';
import { type DraftState, QUEUE_LISTS, type QueueList, type QueueReader } from '@/lib/domain/draft';
import { reviewChanges } from '@/lib/entry/fields';
import type { Shift } from '@/lib/impact/contribution';
import type { RowDuplicate, RowFindings } from '@/lib/upload/row-reading';
import type { DraftSort } from './form';

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

/** What drafts are sorted by: as the form has it, and of a figure its first number. */
const SORTED_BY: Readonly<Record<DraftSort, SQL>> = {
  row: sql`${draft.uploadRow}`,
  date: sql`nullif(${draftSave.entry} ->> 'dateStart', '')`,
  place: sql`nullif(${draftSave.entry} ->> 'place', '')`,
  killed: firstNumberOf('killed'),
  wounded: firstNumberOf('wounded'),
};

function firstNumberOf(outcome: 'killed' | 'wounded'): SQL {
  const path = `$.figures[*] ? (@.outcome == "${outcome}" && @.victims == "all").written`;
  return sql`substring(replace(jsonb_path_query_first(${draftSave.entry}, ${path}::jsonpath) #>> '{}', ',', '') from '[0-9]+')::numeric`;
}

/** The order of a file's drafts; what is unknown comes last. */
export function draftOrder(by: DraftSort, isDown: boolean): SQL {
  return isDown ? sql`${SORTED_BY[by]} desc nulls last` : sql`${SORTED_BY[by]} asc nulls last`;
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

/** A draft of a file, what it says, and what there is to look at in it. */
export type DraftInShort = { draft: DraftDetail; reading: DraftReading; findings: RowFindings };

/** Drafts of one dataset, each with what is wrong, improbable or changed in it, and what is published that is like it. */
export async function queryDraftsInShort(
  db: Db,
  condition: SQL,
  page: DraftPage,
  rules: ReadingRules,
): Promise<DraftInShort[]> {
  const drafts = await queryDrafts(db, condition, page);
  const readings = await readDrafts(
    db,
    drafts.map((one) => ({ ...one, datasetId: one.dataset.id })),
    rules,
  );
  const read = drafts.flatMap((draft) => {
    const reading = readings.get(draft.id);
    return reading === undefined ? [] : [{ draft, reading }];
  });
  const compared = read.flatMap(({ draft, reading: { sketch } }) =>
    sketch === null ? [] : [{ id: draft.id, incident: sketch, exceptPublicId: draft.publicId }],
  );
  const found = await queryDuplicatesOfMany(db, drafts[0]?.dataset.id ?? 0, compared);
  const alike = new Map(compared.map(({ id }, i) => [id, rowDuplicates(found[i] ?? [])]));
  return read.map(({ draft, reading }) => ({
    draft,
    reading,
    findings: findingsOf(draft, reading, alike.get(draft.id) ?? []),
  }));
}

function findingsOf(
  draft: DraftDetail,
  reading: DraftReading,
  published: RowDuplicate[],
): RowFindings {
  const known = new Set(published.map(({ of }) => of));
  const { baseEntry, entry } = draft;
  const changes = baseEntry === null ? [] : reviewChanges(baseEntry, entry, reading.incident);
  const stale =
    'The incident has changed since this draft was started. Open the draft to combine them.';
  return {
    faults: [
      ...(draft.baseIsStale ? [{ column: '', reason: stale }] : []),
      ...reading.errors.map(({ message }) => ({ column: '', reason: message })),
    ],
    questions: reading.questions,
    changes,
    // What was found when the file was read, too: it is what keeps a draft from being submitted with all others.
    duplicates: [...published, ...draft.duplicates.filter(({ of }) => !known.has(of))],
    notes: draft.comments.map(({ author, text }) => `${author}: ${text}`),
  };
}

/** By how much a dataset's counts would change if the drafts that a condition finds were published; faulty ones aside. */
export async function shiftsOfDrafts(
  db: Db,
  datasetId: number,
  condition: SQL,
  rules: ReadingRules,
): Promise<Shift[]> {
  const drafts = await queryDrafts(db, condition);
  const readings = await readDrafts(
    db,
    drafts.map((one) => ({ ...one, datasetId })),
    rules,
  );
  const changes = [...readings.values()]
    .filter(({ incident }) => incident !== null)
    .map(({ before, incident }) => ({ before, after: incident }));
  return shiftsOfChanges(db, datasetId, changes);
}
