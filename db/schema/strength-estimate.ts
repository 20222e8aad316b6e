import { sql } from 'drizzle-orm';
import { type AnyPgColumn, check, date, integer, pgTable, text } from 'drizzle-orm/pg-core';
import { actor } from './actor';
import { endingColumns, estimateColumns } from './columns';
import { source } from './source';

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
    /** How the date is to be read: day, month or year. */
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
