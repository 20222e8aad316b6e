import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
} from 'drizzle-orm/pg-core';
import {
  attribution,
  country,
  countryCode,
  estimateColumns,
  outcome,
  partyRole,
  qualifier,
  victimCategory,
} from './base';
import { source } from './source';

/**
 * Places that an incident touches beside the one where it is filed. It counts there only; these are shown, and found. The
 * trigger ties revisionId to a revision of the same transaction.
 */
export const incidentPlace = pgTable(
  'incident_place',
  {
    revisionId: bigint({ mode: 'number' }).notNull(),
    position: smallint().notNull(),
    country: countryCode()
      .notNull()
      .references(() => country.code),
    admin1: text(),
    place: text(),
  },
  (t) => [primaryKey({ columns: [t.revisionId, t.position] })],
);

/** An actor's part in an incident. Triggers tie revisionId to a revision of the same transaction, and actorId to an actor. */
export const incidentParty = pgTable(
  'incident_party',
  {
    revisionId: bigint({ mode: 'number' }).notNull(),
    position: smallint().notNull(),
    actorId: integer().notNull(),
    role: partyRole().notNull(),
    attribution: attribution(),
    claimedVia: text(),
    /** The killed among its own: parts of the incident's killed. All null if nothing is stated. */
    deadLow: integer(),
    deadBest: integer(),
    deadHigh: integer(),
    deadQualifier: qualifier(),
  },
  (t) => [
    check('party_dead_not_negative', sql`least(${t.deadLow}, ${t.deadBest}, ${t.deadHigh}) >= 0`),
    check(
      'party_dead_stated',
      sql`(${t.deadQualifier} is null) = (coalesce(${t.deadLow}, ${t.deadBest}, ${t.deadHigh}) is null) and ${t.deadQualifier} is distinct from 'unknown'`,
    ),
    primaryKey({ columns: [t.revisionId, t.position] }),
  ],
);

/**
 * The published estimate of one outcome for one victim category. sumLow, sumBest and sumHigh are what it adds to
 * sums, by the rule of lib/domain/estimate; null if the figure is unknown. Low above high is kept: imported files
 * contain it, and the revision is flagged. The trigger ties revisionId to a revision of the same transaction.
 */
export const casualtyFigure = pgTable(
  'casualty_figure',
  {
    revisionId: bigint({ mode: 'number' }).notNull(),
    outcome: outcome().notNull(),
    victims: victimCategory().notNull(),
    ...estimateColumns(),
    /** What was written where it is not a number ("dozens"); the figure is then unknown. */
    words: text(),
    /** How the desk came to it: a rule's name or `by_hand`; null for what a file states. */
    rule: text(),
    ruleVersion: smallint(),
    ruleReason: text(),
    sumLow: integer().generatedAlwaysAs(
      sql`coalesce(low, case when qualifier = 'up_to' then 0 else coalesce(best, high) end)`,
    ),
    sumBest: integer().generatedAlwaysAs(sql`coalesce(best, low, high)`),
    sumHigh: integer().generatedAlwaysAs(sql`coalesce(high, best, low)`),
  },
  (t) => [
    primaryKey({ columns: [t.revisionId, t.outcome, t.victims] }),
    check('figure_not_negative', sql`least(${t.low}, ${t.best}, ${t.high}) >= 0`),
    check(
      'figure_rule_whole',
      sql`(${t.rule} is null) = (${t.ruleVersion} is null) and (${t.rule} is not null or ${t.ruleReason} is null)`,
    ),
    check('figure_by_hand_says_why', sql`${t.rule} <> 'by_hand' or ${t.ruleReason} is not null`),
    check(
      'figure_unknown_is_null',
      sql`(${t.qualifier} = 'unknown') = (coalesce(${t.low}, ${t.best}, ${t.high}) is null)`,
    ),
    check(
      'figure_words_unknown',
      sql`${t.words} is null or ${t.words} <> '' and ${t.qualifier} = 'unknown'`,
    ),
  ],
);

/** What one source says about one figure, in its own words. The trigger ties revisionId to a revision of the same transaction. */
export const claim = pgTable(
  'claim',
  {
    revisionId: bigint({ mode: 'number' }).notNull(),
    position: smallint().notNull(),
    sourceId: integer()
      .notNull()
      .references(() => source.id),
    outcome: outcome().notNull(),
    victims: victimCategory().notNull(),
    ...estimateColumns(),
    words: text(),
    /** Whether an official body says it. */
    official: boolean().notNull().default(false),
    quoted: text(),
    locator: text(),
  },
  (t) => [
    primaryKey({ columns: [t.revisionId, t.position] }),
    check('claim_not_negative', sql`least(${t.low}, ${t.best}, ${t.high}) >= 0`),
    check(
      'claim_words_unknown',
      sql`${t.words} is null or ${t.words} <> '' and ${t.qualifier} = 'unknown'`,
    ),
  ],
);

/**
 * The documents below a revision, in the record's order. Triggers tie revisionId to a revision of the same transaction,
 * and sourceId to a source.
 */
export const revisionSource = pgTable(
  'revision_source',
  {
    revisionId: bigint({ mode: 'number' }).notNull(),
    position: smallint().notNull(),
    sourceId: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.revisionId, t.position] })],
);
