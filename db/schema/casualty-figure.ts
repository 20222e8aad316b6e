import { sql } from 'drizzle-orm';
import { bigint, check, integer, pgTable, primaryKey, smallint, text } from 'drizzle-orm/pg-core';
import { estimateColumns } from './columns';
import { outcome, victimCategory } from './enums';

/**
 * The published estimate of one outcome for one victim category. sumLow, sumBest and sumHigh are what it adds to
 * sums, by the rule of lib/domain/estimate; null where the figure is unknown. Low above high is kept: imported files
 * contain it, and the revision is flagged. The trigger ties revisionId to a revision of the same transaction.
 */
export const casualtyFigure = pgTable(
  'casualty_figure',
  {
    revisionId: bigint({ mode: 'number' }).notNull(),
    outcome: outcome().notNull(),
    victims: victimCategory().notNull(),
    ...estimateColumns(),
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
  ],
);
