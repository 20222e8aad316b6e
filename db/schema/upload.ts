import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  uuid,
} from 'drizzle-orm/pg-core';
import type { SavedEntry } from '@/lib/entry/entry';
import { keptIncident, keptMapping, keptShifts } from '@/lib/upload/kept';
import type { Opened } from '@/lib/upload/opening';
import type { RowFindings } from '@/lib/upload/row-reading';
import type { CellMark } from '@/lib/upload/sheet';
import { ROW_RESULTS, UPLOAD_FORMATS, UPLOAD_STATES } from '@/lib/upload/states';
import { bytes, instant, keptJson } from './base';
import { dataset, datasetVersion } from './dataset';
import { incident } from './incident';
import { user } from './user';

export const incidentOfFile = keptJson(keptIncident);
const shiftsOfFile = keptJson(keptShifts);
const columnMappingOf = keptJson(keptMapping);

export const uploadFormat = pgEnum('upload_format', UPLOAD_FORMATS);
export const uploadState = pgEnum('upload_state', UPLOAD_STATES);

/**
 * A file of incidents that someone brought to the desk. Its rows are in upload_row until it is imported, undone or discarded;
 * this row stays, and says what came of it.
 */
export const upload = pgTable(
  'upload',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    datasetId: integer()
      .notNull()
      .references(() => dataset.id),
    authorId: uuid()
      .notNull()
      .references(() => user.id),
    state: uploadState().notNull().default('staged'),
    fileName: text().notNull(),
    format: uploadFormat().notNull(),
    sha256: text().notNull(),
    bytes: integer().notNull(),
    /** How the file was read, such as its encoding, in words. */
    notes: text().array().notNull(),
    headings: text().array().notNull(),
    /** How it was opened, as its workbook's calendar. */
    opened: jsonb().$type<Opened>().notNull().default({}),
    rows: integer().notNull(),
    /** Null until someone has said which column is what. */
    mapping: columnMappingOf(),
    /** The reading in progress; whoever reads stops where it is no longer theirs. */
    reading: uuid(),
    /** How many rows were read, by the last reading. */
    rowsRead: integer().notNull().default(0),
    /** When the last of them were, or the reading began. */
    readAt: instant(),
    /** Why that reading has stopped before its end, in words; null if it has not, or nobody could say so any more. */
    readingFault: text(),
    /** By how much the dataset's counts would change if all of it were published. */
    shifts: shiftsOfFile(),
    /** True where it was published at once, false if it became drafts. */
    isPublished: boolean(),
    /** The dataset's version that published it, and the one that undid that. */
    version: integer(),
    undoneVersion: integer(),
    rowsNew: integer(),
    rowsChanged: integer(),
    /** Left as the desk has them, and held for a person to decide; null if that was not counted yet. */
    rowsLeft: integer(),
    rowsHeld: integer(),
    /** Rows with faults, or that say nothing new. */
    rowsLeftOut: integer(),
    createdAt: instant().notNull().defaultNow(),
    importedAt: instant(),
    undoneAt: instant(),
  },
  (t) => [
    foreignKey({
      columns: [t.datasetId, t.version],
      foreignColumns: [datasetVersion.datasetId, datasetVersion.version],
    }),
    foreignKey({
      columns: [t.datasetId, t.undoneVersion],
      foreignColumns: [datasetVersion.datasetId, datasetVersion.version],
    }),
    index('upload_by_author').on(t.authorId, t.id),
    check('upload_sha256_form', sql`${t.sha256} ~ '^[0-9a-f]{64}$'`),
    check('upload_rows_positive', sql`${t.rows} > 0`),
    check('upload_rows_read', sql`${t.rowsRead} between 0 and ${t.rows}`),
    check('upload_reading_under_way', sql`(${t.state} = 'reading') = (${t.reading} is not null)`),
    check('upload_mapped', sql`${t.state} in ('staged', 'discarded') or ${t.mapping} is not null`),
    check(
      'upload_import_whole',
      sql`num_nulls(${t.importedAt}, ${t.isPublished}, ${t.rowsNew}, ${t.rowsChanged}, ${t.rowsLeftOut}) = case when ${t.state} in ('imported', 'undone') then 0 else 5 end`,
    ),
    check('upload_published', sql`coalesce(${t.isPublished}, false) = (${t.version} is not null)`),
    check('upload_undone', sql`(${t.state} = 'undone') = (${t.undoneAt} is not null)`),
    check(
      'upload_undone_version',
      sql`${t.undoneVersion} is null or (${t.isPublished} and ${t.undoneVersion} > ${t.version})`,
    ),
  ],
);

/** Which column is what, as a user said last of a file with these headings. */
export const columnMapping = pgTable(
  'column_mapping',
  {
    userId: uuid()
      .notNull()
      .references(() => user.id),
    /** SHA-256 of the headings, in hex. */
    headingsHash: text().notNull(),
    mapping: columnMappingOf().notNull(),
    chosenAt: instant().notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.userId, t.headingsHash] })],
);

/**
 * A piece of an uploaded file's bytes, kept while nobody has decided on it, so that it can be opened in another way: in another
 * encoding, at another sheet or row of headings.
 */
export const uploadPiece = pgTable(
  'upload_piece',
  {
    uploadId: bigint({ mode: 'number' })
      .notNull()
      .references(() => upload.id),
    number: integer().notNull(),
    bytes: bytes().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.uploadId, t.number] }),
    check('upload_piece_number_not_negative', sql`${t.number} >= 0`),
  ],
);

/** A row of an uploaded file, as it is there. Deleted when the upload ends: it has become a draft or revision by then. */
export const uploadRow = pgTable(
  'upload_row',
  {
    uploadId: bigint({ mode: 'number' })
      .notNull()
      .references(() => upload.id),
    /** The line of the file on which it begins, or the row of the sheet. */
    number: integer().notNull(),
    cells: jsonb().$type<string[]>().notNull(),
    /** The cells as someone put them right at the desk; null if nobody has. */
    mended: jsonb().$type<string[]>(),
    /** Remarks on single cells, such as that one had a formula. */
    marks: jsonb().$type<CellMark[]>().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.uploadId, t.number] }),
    check('upload_row_number_positive', sql`${t.number} > 0`),
  ],
);

/**
 * The cells of a row each time that someone put it right. Append-only, so that of two who put the same row right nobody loses
 * a word, and what one of them looked at can be told from what was changed since.
 */
export const uploadMend = pgTable(
  'upload_mend',
  {
    id: bigint({ mode: 'number' }).notNull().generatedAlwaysAsIdentity(),
    uploadId: bigint({ mode: 'number' }).notNull(),
    number: integer().notNull(),
    cells: jsonb().$type<string[]>().notNull(),
    /** Null of what was put right before this was kept. */
    authorId: uuid().references(() => user.id),
    at: instant().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.uploadId, t.number, t.id] }),
    foreignKey({
      columns: [t.uploadId, t.number],
      foreignColumns: [uploadRow.uploadId, uploadRow.number],
    }),
  ],
);

export const rowResult = pgEnum('row_result', ROW_RESULTS);

/** What was made of an uploaded file's row by the columns that were chosen: an incident, or the reasons why not. */
export const uploadReading = pgTable(
  'upload_reading',
  {
    uploadId: bigint({ mode: 'number' }).notNull(),
    number: integer().notNull(),
    result: rowResult().notNull(),
    /** The id that the incident has, or will have when it is published; null if it will be the draft's id. */
    externalId: text(),
    /** The incident that it changes, and the number of the revision that it was compared with. */
    incidentId: bigint({ mode: 'number' }).references(() => incident.id),
    baseNumber: integer(),
    /** That revision as an entry, from which a draft begins. */
    baseEntry: jsonb().$type<SavedEntry>(),
    /** Null where something is wrong. */
    entry: jsonb().$type<SavedEntry>(),
    incident: incidentOfFile(),
    hasQuestions: boolean().notNull(),
    /** Whether it says the same as another row or a published incident; and whether it is like one at all. */
    hasDuplicates: boolean().notNull(),
    isAlike: boolean().notNull().default(false),
    findings: jsonb().$type<RowFindings>().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.uploadId, t.number] }),
    foreignKey({
      columns: [t.uploadId, t.number],
      foreignColumns: [uploadRow.uploadId, uploadRow.number],
    }),
    index('upload_reading_by_result').on(t.uploadId, t.result, t.number),
    check(
      'upload_reading_base_whole',
      sql`num_nulls(${t.incidentId}, ${t.baseNumber}, ${t.baseEntry}) in (0, 3)`,
    ),
    check('upload_reading_change', sql`${t.result} <> 'change' or ${t.incidentId} is not null`),
    check('upload_reading_new', sql`${t.result} <> 'new' or ${t.incidentId} is null`),
    check(
      'upload_reading_whole',
      sql`${t.result} = 'fault' or (${t.entry} is not null and ${t.incident} is not null)`,
    ),
  ],
);
