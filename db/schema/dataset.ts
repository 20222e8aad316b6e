import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  date,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { REDISTRIBUTIONS } from '@/lib/domain/enums';
import { SLUG } from '@/lib/domain/patterns';
import { instant, proposalRule, transactionId, valueList } from './base';

/** Who recorded the incidents. Figures of two datasets are never added up. */
export const dataset = pgTable(
  'dataset',
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    slug: text().notNull().unique(),
    title: text().notNull(),
    publisher: text().notNull(),
    description: text().notNull(),
    /** What it sets out to record, in its recorder's words: which events, where, since when. What it holds is counted. */
    coverage: text(),
    licence: text().notNull(),
    /** The reference that the recorder asks to be cited by. */
    citation: text().notNull(),
    recordsWounded: boolean().notNull(),
    /** How a figure is found for which no rule is chosen. What is published says by which rule it was found, and stays. */
    defaultRule: proposalRule().notNull().default('widest_range'),
    /** What may be handed on of it: see db/read/audience.ts. It belongs to no version. */
    redistribution: text({ enum: REDISTRIBUTIONS }).notNull().default('rows'),
    /** Made up for measuring speed; every page that shows it says so. */
    synthetic: boolean().notNull().default(false),
    /** The newest number in dataset_version; 0 before the first change. */
    version: integer().notNull().default(0),
    /** The first version of which the ledger knows what its releases cover; versions before it are from before it asked. */
    coverageSince: integer().notNull().default(0),
    createdAt: instant().notNull().defaultNow(),
  },
  (t) => [
    check('dataset_slug_form', sql`${t.slug} ~ ${sql.raw(`'${SLUG.source}'`)}`),
    check('dataset_version_not_negative', sql`${t.version} >= 0`),
    check('dataset_redistribution', sql`${t.redistribution} in ${valueList(REDISTRIBUTIONS)}`),
  ],
);

/**
 * One public change of a dataset. Versions are handed out under a lock on the dataset's row, so their order is the
 * order of the commits; recordedAt is set last in
 * the transaction, in whole milliseconds, and always after the version before. "As of T" is the newest version with
 * recordedAt <= T, so a state once shown for a T never changes.
 */
export const datasetVersion = pgTable(
  'dataset_version',
  {
    datasetId: integer()
      .notNull()
      .references(() => dataset.id),
    version: integer().notNull(),
    recordedAt: instant().notNull(),
    note: text().notNull(),
    /** The counting rule that holds from here on, by its name in lib/domain; null for a change of what is recorded. */
    rule: text(),
    /** The transaction that opened it; what it records is sealed when that is over. */
    transaction: transactionId().notNull().default(sql`pg_current_xact_id()`),
  },
  (t) => [
    primaryKey({ columns: [t.datasetId, t.version] }),
    check('dataset_version_positive', sql`${t.version} > 0`),
    uniqueIndex('dataset_version_of_rule').on(t.datasetId, t.rule).where(sql`rule is not null`),
  ],
);

/**
 * How a dataset was described up to a version: what a correction of its words leaves of what they were before. Append-only. At
 * version V it is the row with the smallest untilVersion above V; without one, the dataset's own words.
 */
export const datasetPast = pgTable(
  'dataset_past',
  {
    datasetId: integer()
      .notNull()
      .references(() => dataset.id),
    /** The first version in which it was described otherwise. */
    untilVersion: integer().notNull(),
    title: text().notNull(),
    publisher: text().notNull(),
    licence: text().notNull(),
    citation: text().notNull(),
    recordsWounded: boolean().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.datasetId, t.untilVersion] }),
    foreignKey({
      name: 'dataset_past_version',
      columns: [t.datasetId, t.untilVersion],
      foreignColumns: [datasetVersion.datasetId, datasetVersion.version],
    }),
  ],
);

/**
 * One release of a dataset: as one file brought it, or (mode `named`) as the desk named what stood at a version, with
 * no file and no rows of its own.
 */
export const release = pgTable(
  'release',
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    datasetId: integer().notNull(),
    /** The dataset's version that this release made. */
    version: integer().notNull(),
    name: text().notNull(),
    format: text(),
    layout: text(),
    mode: text().notNull(),
    fileName: text(),
    sha256: text(),
    rowsRead: integer(),
    rowsNew: integer(),
    rowsChanged: integer(),
    rowsUnchanged: integer(),
    rowsRetracted: integer(),
    rowsRejected: integer(),
    /** Left as the desk has them, and held for a person to decide; null if that was not counted yet. */
    rowsLeft: integer(),
    rowsHeld: integer(),
  },
  (t) => [
    foreignKey({
      columns: [t.datasetId, t.version],
      foreignColumns: [datasetVersion.datasetId, datasetVersion.version],
    }),
    index('release_by_dataset').on(t.datasetId, t.version),
    check('release_mode', sql`${t.mode} in ('merge', 'replace', 'named')`),
    check(
      'release_file_whole',
      sql`num_nulls(${t.format}, ${t.layout}, ${t.fileName}, ${t.sha256}, ${t.rowsRead}, ${t.rowsNew}, ${t.rowsChanged}, ${t.rowsUnchanged}, ${t.rowsRetracted}, ${t.rowsRejected}) = case ${t.mode} when 'named' then 10 else 0 end`,
    ),
    check('release_sha256_form', sql`${t.sha256} ~ '^[0-9a-f]{64}$'`),
  ],
);

/** What is said about a release in words. Append-only: the note of the highest number holds. */
export const releaseNote = pgTable(
  'release_note',
  {
    releaseId: integer()
      .notNull()
      .references(() => release.id),
    /** 1 for the first. */
    number: integer().notNull(),
    text: text().notNull(),
    recordedAt: instant().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.releaseId, t.number] }),
    check('release_note_number_positive', sql`${t.number} > 0`),
  ],
);

/**
 * What a release covers, a row a span: where it records nothing within one, nothing is known to have happened. A row without
 * days says that it is a selection. Append-only: the rows of the newest version hold, and as of an older one those from
 * before it.
 */
export const releaseCoverage = pgTable(
  'release_coverage',
  {
    releaseId: integer()
      .notNull()
      .references(() => release.id),
    datasetId: integer().notNull(),
    /** The dataset's version that it is stated in. */
    version: integer().notNull(),
    /** 1 for the first span. */
    number: integer().notNull(),
    fromDay: date(),
    toDay: date(),
    /** Alpha-3; null for the world. */
    countries: text().array(),
  },
  (t) => [
    primaryKey({ columns: [t.releaseId, t.version, t.number] }),
    foreignKey({
      name: 'release_coverage_version_fk',
      columns: [t.datasetId, t.version],
      foreignColumns: [datasetVersion.datasetId, datasetVersion.version],
    }),
    index('release_coverage_by_dataset').on(t.datasetId, t.version),
    check('release_coverage_number_positive', sql`${t.number} > 0`),
    check('release_coverage_in_order', sql`${t.fromDay} <= ${t.toDay}`),
    check(
      'release_coverage_whole',
      sql`num_nulls(${t.fromDay}, ${t.toDay}) = 0 and coalesce(cardinality(${t.countries}), 1) > 0 or num_nulls(${t.fromDay}, ${t.toDay}) = 2 and ${t.countries} is null and ${t.number} = 1`,
    ),
  ],
);
