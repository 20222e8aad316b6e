import { sql } from 'drizzle-orm';
import {
  type AnyPgColumn,
  check,
  date,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
} from 'drizzle-orm/pg-core';
import { SLUG } from '@/lib/domain/patterns';
import { actorKind, country, countryCode, endingColumns, estimateColumns, instant } from './base';
import { dataset, datasetVersion } from './dataset';
import { source } from './source';

/** Who takes part in incidents. A party is an actor that is an armed group or a state's force. Its slug is its address, for ever. */
export const actor = pgTable(
  'actor',
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    slug: text().notNull().unique(),
    name: text().notNull(),
    kind: actorKind().notNull(),
    country: countryCode().references(() => country.code),
    description: text(),
    /** The winning actor, where this one turned out to be the same. */
    mergedIntoId: integer().references((): AnyPgColumn => actor.id),
    /**
     * The party under which incidents that name it count now: itself, or the one that its mergers lead to; null if that
     * is neither a group nor a state. Triggers keep it.
     */
    partyId: integer('group_id').references((): AnyPgColumn => actor.id),
    /** Raised by each change at the desk, so that a stale one is seen. */
    changeNumber: integer('change_number').notNull().default(1),
    createdAt: instant().notNull().defaultNow(),
  },
  (t) => [
    index('actor_by_group').on(t.partyId),
    index('actor_by_winner').on(t.mergedIntoId).where(sql`merged_into_id is not null`),
    check('actor_slug_form', sql`${t.slug} ~ ${sql.raw(`'${SLUG.source}'`)}`),
    check('actor_not_merged_into_itself', sql`${t.mergedIntoId} <> ${t.id}`),
  ],
);

/** A name by which a dataset calls an actor; with no dataset, a name that holds in all of them. */
export const actorAlias = pgTable(
  'actor_alias',
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    actorId: integer()
      .notNull()
      .references(() => actor.id),
    datasetId: integer().references(() => dataset.id),
    name: text().notNull(),
  },
  (t) => [unique('actor_alias_once').on(t.datasetId, t.name).nullsNotDistinct()],
);

/**
 * Under which party an actor's incidents counted in a dataset, up to a version: what a change of kind or a merger leaves
 * of what was so before. Append-only. At version V it is the row with the smallest untilVersion above V; without one,
 * the actor's own partyId.
 */
export const actorPast = pgTable(
  'actor_past',
  {
    datasetId: integer()
      .notNull()
      .references(() => dataset.id),
    actorId: integer()
      .notNull()
      .references(() => actor.id),
    /** The first version in which it no longer held. */
    untilVersion: integer().notNull(),
    /** Null where the incidents counted under no party. */
    partyId: integer('group_id').references(() => actor.id),
  },
  (t) => [
    primaryKey({ columns: [t.datasetId, t.actorId, t.untilVersion] }),
    foreignKey({
      name: 'actor_past_version',
      columns: [t.datasetId, t.untilVersion],
      foreignColumns: [datasetVersion.datasetId, datasetVersion.version],
    }),
  ],
);

/**
 * A party that a coalition written as one name lists ("A, B, C"), with which its incidents in a dataset count too, from a version
 * on. Append-only.
 */
export const coalitionMember = pgTable(
  'coalition_member',
  {
    datasetId: integer()
      .notNull()
      .references(() => dataset.id),
    coalitionId: integer()
      .notNull()
      .references(() => actor.id),
    memberId: integer()
      .notNull()
      .references(() => actor.id),
    sinceVersion: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.datasetId, t.coalitionId, t.memberId] }),
    foreignKey({
      name: 'coalition_member_version',
      columns: [t.datasetId, t.sinceVersion],
      foreignColumns: [datasetVersion.datasetId, datasetVersion.version],
    }),
    check('coalition_of_others', sql`${t.coalitionId} <> ${t.memberId}`),
  ],
);

/** One actor that follows another. Both stay actors of their own: nothing is counted otherwise for it. */
export const actorSuccession = pgTable(
  'actor_succession',
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    predecessorId: integer()
      .notNull()
      .references(() => actor.id),
    successorId: integer()
      .notNull()
      .references(() => actor.id),
    /** YYYY, YYYY-MM or YYYY-MM-DD, as far as it is known. */
    since: text().notNull(),
    note: text(),
    sourceId: integer().references(() => source.id),
    ...endingColumns(),
  },
  (t) => [
    check('succession_of_two', sql`${t.predecessorId} <> ${t.successorId}`),
    check('succession_since', sql`${t.since} ~ '^\\d{4}(-\\d{2}(-\\d{2})?)?$'`),
    check('succession_explained', sql`${t.note} is not null or ${t.sourceId} is not null`),
    check('succession_end_explained', sql`(${t.endedAt} is null) = (${t.endNote} is null)`),
  ],
);

/** An actor's fighters, as one source puts them for one date. */
export const strengthEstimate = pgTable(
  'strength_estimate',
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    actorId: integer()
      .notNull()
      .references(() => actor.id),
    ...estimateColumns(),
    place: text().notNull(),
    asOf: date().notNull(),
    /** How much of the date is known: day, month or year. */
    asOfPrecision: text({ enum: ['day', 'month', 'year'] }).notNull(),
    sourceId: integer()
      .notNull()
      .references(() => source.id),
    /** The one that this one corrects. */
    replacesId: integer()
      .unique('strength_replaced_once')
      .references((): AnyPgColumn => strengthEstimate.id),
    ...endingColumns(),
  },
  (t) => [
    check('strength_end_explained', sql`(${t.endedAt} is null) = (${t.endNote} is null)`),
    check('strength_low_to_high', sql`${t.low} <= ${t.high}`),
    check('strength_as_of_precision', sql`${t.asOfPrecision} in ('day', 'month', 'year')`),
  ],
);
