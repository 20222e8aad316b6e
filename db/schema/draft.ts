import { sql } from 'drizzle-orm';
import {
  type AnyPgColumn,
  bigint,
  check,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  uuid,
} from 'drizzle-orm/pg-core';
import { DRAFT_REASONS, DRAFT_STATES } from '@/lib/domain/draft';
import type { SavedEntry } from '@/lib/entry/entry';
import type { RowDuplicate } from '@/lib/upload/row-reading';
import { instant } from './base';
import { dataset } from './dataset';
import { incident } from './incident';
import { upload } from './upload';
import { user } from './user';

export const draftState = pgEnum('draft_state', DRAFT_STATES);
export const draftReason = pgEnum('draft_reason', DRAFT_REASONS);

/**
 * What is to be said about an incident, before it is public. What was typed is kept in draft_save; a trigger lets nothing be
 * changed once it is published or discarded. The revision that published it names it.
 */
export const draft = pgTable(
  'draft',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    datasetId: integer()
      .notNull()
      .references(() => dataset.id),
    /** Null for an incident that is not in the ledger yet. */
    incidentId: bigint({ mode: 'number' }).references(() => incident.id),
    /** The number of the revision that it began from, and that revision as an entry. */
    baseNumber: integer(),
    baseEntry: jsonb().$type<SavedEntry>(),
    /** The id that a new incident is to have, where a file gave one; otherwise it is made of the draft's. */
    externalId: text(),
    /** The upload that made it. */
    uploadId: bigint({ mode: 'number' }).references(() => upload.id),
    /** The row of its file, and what that row was likely the same as when it was read. */
    uploadRow: integer(),
    duplicates: jsonb().$type<RowDuplicate[]>().notNull().default([]),
    /** The draft of a new incident whose report was added to the incident that this one corrects. */
    carriedFromId: bigint({ mode: 'number' }).references((): AnyPgColumn => draft.id),
    state: draftState().notNull().default('draft'),
    reason: draftReason().notNull(),
    note: text(),
    authorId: uuid()
      .notNull()
      .references(() => user.id),
    /** Who published it. */
    reviewerId: uuid().references(() => user.id),
    /** How often it was saved; its entry is that of the newest draft_save. */
    saved: integer().notNull().default(1),
    createdAt: instant().notNull().defaultNow(),
    updatedAt: instant().notNull().defaultNow(),
    submittedAt: instant(),
  },
  (t) => [
    index('draft_open').on(t.state, t.updatedAt).where(sql`state in ('draft', 'submitted')`),
    index('draft_by_incident').on(t.incidentId),
    index('draft_by_upload').on(t.uploadId).where(sql`upload_id is not null`),
    index('draft_by_external_id').on(t.datasetId, t.externalId).where(sql`external_id is not null`),
    check('draft_saved_positive', sql`${t.saved} > 0`),
    check('draft_base_whole', sql`(${t.incidentId} is null) = (${t.baseNumber} is null)`),
    check('draft_base_entry_whole', sql`(${t.baseNumber} is null) = (${t.baseEntry} is null)`),
    check('draft_first_entry', sql`(${t.reason} = 'first_entry') = (${t.incidentId} is null)`),
    check('draft_external_id_of_new', sql`${t.externalId} is null or ${t.incidentId} is null`),
    check(
      'draft_external_id_form',
      sql`${t.externalId} ~ '^[A-Za-z0-9][A-Za-z0-9._-]*$' and length(${t.externalId}) <= 80`,
    ),
    check(
      'draft_row_of_upload',
      sql`${t.uploadId} is not null or (${t.uploadRow} is null and ${t.duplicates} = '[]')`,
    ),
    check(
      'draft_carried_into_correction',
      sql`${t.carriedFromId} is null or ${t.incidentId} is not null`,
    ),
    check('draft_reviewed', sql`(${t.state} = 'published') = (${t.reviewerId} is not null)`),
  ],
);

/** A draft's entry at each time it was saved. Append-only, so that of two who save at once nobody loses a word. */
export const draftSave = pgTable(
  'draft_save',
  {
    draftId: bigint({ mode: 'number' })
      .notNull()
      .references(() => draft.id),
    /** 1 for the first. */
    number: integer().notNull(),
    entry: jsonb().$type<SavedEntry>().notNull(),
    savedBy: uuid()
      .notNull()
      .references(() => user.id),
    savedAt: instant().notNull().defaultNow(),
    /** The opened form that it was saved from, which may save again over itself; null if it was none. */
    form: uuid(),
  },
  (t) => [primaryKey({ columns: [t.draftId, t.number] })],
);

/** Why a reviewer sent a draft back. Append-only. */
export const draftComment = pgTable(
  'draft_comment',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    draftId: bigint({ mode: 'number' })
      .notNull()
      .references(() => draft.id),
    authorId: uuid()
      .notNull()
      .references(() => user.id),
    text: text().notNull(),
    at: instant().notNull().defaultNow(),
  },
  (t) => [index('draft_comment_by_draft').on(t.draftId)],
);
