import { sql } from 'drizzle-orm';
import {
  bigint,
  check,
  date,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
} from 'drizzle-orm/pg-core';
import { countryCode } from './columns';
import { victimCategory, violenceType } from './enums';

/** Which of a rollup row's keys are set; an incident counts once at each level, but once for each of its groups at 2 and 3. */
export const ROLLUP_LEVEL = { total: 0, country: 1, group: 2, groupInCountry: 3 } as const;

/** Keys of rows that do not divide by country, by group, or that hold the incidents with no group at all. */
export const ANY_COUNTRY = '---';
export const ANY_GROUP = 0;
export const NO_GROUP = -1;

const total = () => bigint({ mode: 'number' }).notNull();

/**
 * The charts' read model: current published incidents by the month of their start. Written in the transaction of the
 * change it reflects; `npm run verify` recomputes it. Level 3 has rows for all victims only. `known` counts the incidents that have a figure,
 * `openEnded` those whose figure has one bound only.
 */
export const rollup = pgTable(
  'rollup',
  {
    /** Of the revisions that a row sums; a foreign key would look each of a million rows up on its own. */
    datasetId: integer().notNull(),
    level: smallint().notNull(),
    victims: victimCategory().notNull(),
    groupId: integer().notNull(),
    country: countryCode().notNull(),
    month: date().notNull(),
    violence: violenceType().notNull(),
    /** Incidents; only in rows for `all` victims, 0 in others, so that a sum over rows never doubles them. */
    attacks: integer().notNull(),
    killedKnown: integer().notNull(),
    killedOpenEnded: integer().notNull(),
    killedLow: total(),
    killedBest: total(),
    killedHigh: total(),
    woundedKnown: integer().notNull(),
    woundedOpenEnded: integer().notNull(),
    woundedLow: total(),
    woundedBest: total(),
    woundedHigh: total(),
  },
  (t) => [
    primaryKey({
      columns: [t.datasetId, t.level, t.victims, t.groupId, t.country, t.month, t.violence],
    }),
    index('rollup_by_country').on(t.datasetId, t.country, t.month).where(sql`level = 3`),
    check('rollup_category', sql`${t.level} < 3 or ${t.victims} = 'all'`),
    check('rollup_level', sql`${t.level} between 0 and 3`),
    check('rollup_attacks_not_negative', sql`${t.attacks} >= 0`),
  ],
);
