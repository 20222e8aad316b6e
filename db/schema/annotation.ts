import { sql } from 'drizzle-orm';
import {
  type AnyPgColumn,
  check,
  date,
  integer,
  pgTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { actor } from './actor';
import { country, countryCode, endingColumns } from './base';
import { source } from './source';

/** A dated event to draw on charts. With a country or an actor it is drawn if either is in view. */
export const annotation = pgTable(
  'annotation',
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    startsOn: date().notNull(),
    endsOn: date().notNull(),
    /** The date in words, as far as it is known ("summer 2014"). */
    dateLabel: text().notNull(),
    label: text().notNull(),
    text: text().notNull(),
    country: countryCode().references(() => country.code),
    actorId: integer().references(() => actor.id),
    sourceId: integer()
      .notNull()
      .references(() => source.id),
    /** The one that this one corrects. */
    replacesId: integer()
      .unique('annotation_replaced_once')
      .references((): AnyPgColumn => annotation.id),
    ...endingColumns(),
  },
  (t) => [
    uniqueIndex('annotation_label_once').on(t.label).where(sql`ended_at is null`),
    check('annotation_order', sql`${t.startsOn} <= ${t.endsOn}`),
    check('annotation_end_explained', sql`(${t.endedAt} is null) = (${t.endNote} is null)`),
  ],
);
