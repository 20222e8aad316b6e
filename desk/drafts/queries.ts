import { and, asc, desc, eq, inArray, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Db } from '@/db/client';
import { entryContexts, type ReadingRules } from '@/db/read/entry-context';
import {
  dataset,
  draft,
  draftComment,
  draftSave,
  incident,
  incidentRevision,
  user,
} from '@/db/schema';
import type { DatasetEntry } from '@/lib/domain/dataset';
import type { DraftReason, DraftState } from '@/lib/domain/draft';
import type { IncidentInput } from '@/lib/domain/incident';
import { entrySchema, type IncidentEntry } from '@/lib/entry/entry';
import { type EntryReading, readEntry } from '@/lib/entry/read-entry';
import { independentSources } from '@/lib/proposal/origins';
import type { RowDuplicate } from '@/lib/upload/row-reading';

type DraftComment = { text: string; author: string; at: string };

/** A draft with what it says and what was said of it. */
export type DraftDetail = {
  id: number;
  dataset: Pick<DatasetEntry, 'id' | 'slug' | 'title' | 'recordsWounded' | 'defaultRule'>;
  /** The incident that it corrects, or that it became; null for a new one. */
  publicId: string | null;
  incidentId: number | null;
  /** The id that a new incident is to have, where a file gave one. */
  externalId: string | null;
  /** The draft whose report began it. */
  carriedFromId: number | null;
  /** The row of the file that made it, and what that was likely the same as when it was read. */
  uploadRow: number | null;
  duplicates: RowDuplicate[];
  state: DraftState;
  reason: DraftReason;
  note: string | null;
  author: { id: string; name: string };
  reviewer: { id: string; name: string } | null;
  /** The number to save or publish with. */
  saved: number;
  entry: IncidentEntry;
  /** The revision that it began from; null for a new incident. */
  baseNumber: number | null;
  baseEntry: IncidentEntry | null;
  /** Whether the incident was changed since. */
  baseIsStale: boolean;
  createdAt: string;
  updatedAt: string;
  submittedAt: string | null;
  /** Oldest first. */
  comments: DraftComment[];
};

/** One draft; null if there is none of that id. */
export async function queryDraft(db: Db, draftId: number): Promise<DraftDetail | null> {
  const [found] = await queryDrafts(db, eq(draft.id, draftId));
  return found ?? null;
}

/** Whether a user wrote or saved a draft, and so may not review it. */
export async function isInHand(db: Db, draftId: number, userId: string): Promise<boolean> {
  const wrote = and(eq(draft.id, draftId), eq(draft.authorId, userId));
  const saved = and(eq(draftSave.draftId, draftId), eq(draftSave.savedBy, userId));
  return (await db.$count(draft, wrote)) + (await db.$count(draftSave, saved)) > 0;
}

/** Which of the drafts that a condition finds are given. */
export type DraftPage = {
  limit: number;
  offset: number;
  /** Before the order in which they wait. */
  order?: SQL;
};

const ALL: DraftPage = { limit: Number.MAX_SAFE_INTEGER, offset: 0 };

/** Drafts, those that have waited longest first. */
export async function queryDrafts(
  db: Db,
  condition: SQL | undefined,
  { limit, offset, order }: DraftPage = ALL,
): Promise<DraftDetail[]> {
  const reviewer = alias(user, 'reviewer');
  const became = alias(incidentRevision, 'became');
  const current = alias(incidentRevision, 'current');
  const rows = await db
    .select({
      id: draft.id,
      dataset: {
        id: dataset.id,
        slug: dataset.slug,
        title: dataset.title,
        recordsWounded: dataset.recordsWounded,
        defaultRule: dataset.defaultRule,
      },
      publicId: incident.publicId,
      incidentId: draft.incidentId,
      externalId: draft.externalId,
      carriedFromId: draft.carriedFromId,
      uploadRow: draft.uploadRow,
      duplicates: draft.duplicates,
      state: draft.state,
      reason: draft.reason,
      note: draft.note,
      author: { id: user.id, name: user.name },
      reviewer: { id: reviewer.id, name: reviewer.name },
      saved: draft.saved,
      entry: draftSave.entry,
      baseNumber: draft.baseNumber,
      baseEntry: draft.baseEntry,
      baseIsStale: sql<boolean>`coalesce(${current.number} <> ${draft.baseNumber}, false)`,
      createdAt: draft.createdAt,
      updatedAt: draft.updatedAt,
      submittedAt: draft.submittedAt,
    })
    .from(draft)
    .innerJoin(dataset, eq(dataset.id, draft.datasetId))
    .innerJoin(user, eq(user.id, draft.authorId))
    .innerJoin(draftSave, and(eq(draftSave.draftId, draft.id), eq(draftSave.number, draft.saved)))
    .leftJoin(reviewer, eq(reviewer.id, draft.reviewerId))
    .leftJoin(became, eq(became.draftId, draft.id))
    .leftJoin(incident, eq(incident.id, sql`coalesce(${draft.incidentId}, ${became.incidentId})`))
    .leftJoin(
      current,
      and(eq(current.incidentId, draft.incidentId), sql`${current.supersededVersion} is null`),
    )
    .where(condition)
    .orderBy(
      ...(order === undefined ? [] : [order]),
      asc(sql`coalesce(${draft.submittedAt}, ${draft.updatedAt})`),
      asc(draft.id),
    )
    .limit(limit)
    .offset(offset);
  const comments = await commentsOn(
    db,
    rows.map((row) => row.id),
  );
  return rows.map((row) => ({
    ...row,
    entry: entrySchema.parse(row.entry),
    baseEntry: row.baseEntry === null ? null : entrySchema.parse(row.baseEntry),
    comments: comments.get(row.id) ?? [],
  }));
}

async function commentsOn(db: Db, drafts: number[]): Promise<Map<number, DraftComment[]>> {
  const rows =
    drafts.length === 0
      ? []
      : await db
          .select({
            draftId: draftComment.draftId,
            text: draftComment.text,
            author: user.name,
            at: draftComment.at,
          })
          .from(draftComment)
          .innerJoin(user, eq(user.id, draftComment.authorId))
          .where(inArray(draftComment.draftId, drafts))
          .orderBy(desc(draftComment.id));
  const map = new Map<number, DraftComment[]>();
  for (const { draftId, ...comment } of rows) {
    map.set(draftId, [comment, ...(map.get(draftId) ?? [])]);
  }
  return map;
}

type Readable = Pick<
  typeof draft.$inferSelect,
  'id' | 'datasetId' | 'incidentId' | 'externalId' | 'uploadRow' | 'note'
> & { entry: IncidentEntry };

/** What a draft says by all rules. What keeps it from being published is among the errors, and its questions. */
export type DraftReading = EntryReading & {
  independentSources: number;
  /** What it began from; null for a new incident. */
  before: IncidentInput | null;
};

/** Reads drafts by all rules; gives what came of each by its id. */
export async function readDrafts(
  db: Db,
  drafts: readonly Readable[],
  rules: ReadingRules,
): Promise<Map<number, DraftReading>> {
  const contextOf = await entryContexts(db, drafts, rules);
  return new Map(
    drafts.map((one) => {
      const context = contextOf(one);
      const reading = readEntry(one.entry, context);
      const errors = [...noteErrors(one), ...reading.errors];
      const sources = reading.incident?.sources ?? [];
      const independent = independentSources(sources, context.republishes);
      const before = context.recorded?.incident ?? null;
      return [one.id, { ...reading, errors, independentSources: independent, before }];
    }),
  );
}

function noteErrors({ incidentId, note }: Readable) {
  const isMissing = incidentId !== null && (note ?? '').trim() === '';
  return isMissing ? [{ field: 'note', message: 'Say what you changed and why' }] : [];
}
