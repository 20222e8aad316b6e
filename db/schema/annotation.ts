import { sql } from 'drizzle-orm';
import { check, date, integer, pgTable, text } from 'drizzle-orm/pg-core';
import { actor } from './actor';
import { countryCode } from './columns';
import { country } from './country';
import { source } from './source';

/** A dated event to draw on charts. With a country or an actor it is drawn where either is in view. */
export const annotation = pgTable(
  'annotation',
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    startsOn: date().notNull(),
    endsOn: date().notNull(),
    /** The date in words, as far as it is known ("summer 2014"). */
    dateLabel: text().notNull(),
    label: text().notNull().unique(),
    text: text().notNull(),
    country: countryCode().references(() => country.code),
    actorId: integer().references(() => actor.id),
    sourceId: integer()
      .notNull()
      .references(() => source.id),
  },
  (t) => [check('annotation_order', sql`${t.startsOn} <= ${t.endsOn}`)],
);
