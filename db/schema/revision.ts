import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  date,
  doublePrecision,
  index,
  integer,
  pgTable,
  smallint,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import {
  bytes,
  countryCode,
  revisionReason,
  revisionState,
  transactionId,
  violenceType,
} from './base';
import { incident } from './incident';

/** Where so many or more were killed, revisions have an index by their number. */
export const MANY_KILLED = 25;

const CURRENT_AND_PUBLISHED = sql`superseded_version is null and state = 'published'`;

/**
 * What was said about an incident from one version of its dataset to another. Append-only: a trigger lets nothing be
 * changed but supersededVersion, once, from null. The current revision is the one where it is null. Another holds
 * incidentId, datasetId, recordedVersion and country to rows that are there.
 */
export const incidentRevision = pgTable(
  'incident_revision',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedByDefaultAsIdentity(),
    incidentId: bigint({ mode: 'number' }).notNull(),
    datasetId: integer().notNull(),
    /** 1 for an incident's first revision. */
    number: integer().notNull(),
    recordedVersion: integer().notNull(),
    supersededVersion: integer(),
    state: revisionState().notNull(),
    reason: revisionReason().notNull(),
    note: text(),
    author: text(),
    reviewer: text(),
    /** A desk of one person may be set up as such; what its author published alone says so. */
    selfReviewed: boolean().notNull().default(false),
    /**
     * Sources that go back to different agencies or publishers, by what was known of republishing when a reviewer published
     * it. Null for what no reviewer weighed: what a file brought.
     */
    independentSources: integer(),
    /** The draft that it publishes. A trigger holds its author, reviewer and incident to the draft's. */
    draftId: bigint({ mode: 'number' }),
    /** The winning incident, where this one was merged as a duplicate. */
    mergedIntoId: bigint({ mode: 'number' }).references(() => incident.id),
    /** SHA-256 of the content, by which an import sees that nothing changed. */
    contentHash: bytes().notNull(),
    /** The transaction that wrote it; rows below a revision are taken in that transaction only. */
    transaction: transactionId().notNull().default(sql`pg_current_xact_id()`),

    dateStart: date().notNull(),
    dateEnd: date().notNull(),
    datePrecision: smallint().notNull(),
    country: countryCode().notNull(),
    admin1: text(),
    admin2: text(),
    place: text(),
    latitude: doublePrecision(),
    longitude: doublePrecision(),
    wherePrecision: smallint(),
    violence: violenceType().notNull(),
    attackTypes: text().array().notNull(),
    weapons: text().array().notNull(),
    targets: text().array().notNull(),
    conflict: text(),
    dyad: text(),
    clarity: smallint(),
    sourceCount: integer(),
    summary: text(),
    flags: text().array().notNull(),
    /** Copies of what the figures for `all` victims add to the sum of bests, for the desk’s searches; null if unknown. */
    killedBest: integer(),
    woundedBest: integer(),
    /** What the parts come to where no figure for `all` is known (lib/domain/parts); null otherwise. Not part of the content. */
    killedOfParts: integer(),
    woundedOfParts: integer(),
  },
  (t) => [
    uniqueIndex('revision_one_current').on(t.incidentId).where(sql`superseded_version is null`),
    uniqueIndex('revision_number_once').on(t.incidentId, t.number),
    // The country is for those who look among some days of one: an index of its own would take as long to write again.
    index('revision_by_date')
      .on(t.datasetId, t.dateStart, t.incidentId, t.country)
      .where(CURRENT_AND_PUBLISHED),
    // For the desk, which finds what no longer counts too, and what lasted from before the days that are asked for.
    index('revision_not_counted')
      .on(t.datasetId, t.dateStart, t.incidentId)
      .where(sql`superseded_version is null and state <> 'published'`),
    index('revision_that_lasted')
      .on(t.dateStart)
      .where(sql`superseded_version is null and date_end - date_start > 31`),
    // Few have so many, so that the index is small; what has fewer is soon found along the dates.
    index('revision_of_many_killed')
      .on(sql`coalesce(killed_best, killed_of_parts)`)
      .where(
        sql`superseded_version is null and coalesce(killed_best, killed_of_parts) >= ${sql.raw(String(MANY_KILLED))}`,
      ),
    index('revision_by_version').on(t.datasetId, t.recordedVersion),
    index('revision_by_superseded')
      .on(t.datasetId, t.supersededVersion)
      .where(sql`superseded_version is not null`),
    uniqueIndex('revision_by_draft').on(t.draftId).where(sql`draft_id is not null`),
    check('revision_of_draft_reviewed', sql`${t.draftId} is null or ${t.reviewer} is not null`),
    check('revision_reviewed_by_another', sql`${t.reviewer} <> ${t.author} or ${t.selfReviewed}`),
    check('revision_independent_sources', sql`${t.independentSources} >= 0`),
    check('revision_number_positive', sql`${t.number} > 0`),
    check('revision_superseded_later', sql`${t.supersededVersion} > ${t.recordedVersion}`),
    check('revision_merged_into', sql`(${t.state} = 'merged') = (${t.mergedIntoId} is not null)`),
    check('revision_not_merged_into_itself', sql`${t.mergedIntoId} <> ${t.incidentId}`),
    check('revision_date_order', sql`${t.dateStart} <= ${t.dateEnd}`),
    check('revision_date_precision', sql`${t.datePrecision} between 1 and 5`),
    check('revision_where_precision', sql`${t.wherePrecision} between 1 and 7`),
    check(
      'revision_point',
      sql`${t.latitude} between -90 and 90 and ${t.longitude} between -180 and 180`,
    ),
    check('revision_point_whole', sql`(${t.latitude} is null) = (${t.longitude} is null)`),
  ],
);
