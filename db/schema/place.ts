import { sql } from 'drizzle-orm';
import { index, integer, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { countryCode } from './base';

/**
 * The places that revisions have named, each once, to be offered to whoever enters another incident there. A trigger adds those
 * of a version of few revisions when it is sealed; those of a large file are noted after it, with its words. Nothing is counted
 * by them.
 */
export const knownPlace = pgTable(
  'known_place',
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    country: countryCode().notNull(),
    admin1: text(),
    place: text().notNull(),
    /** As it is searched: the function search_key gives it. */
    key: text().notNull(),
  },
  (t) => [
    // It finds those of a country by what their names begin with, too.
    uniqueIndex('known_place_once').on(
      t.country,
      t.key.op('text_pattern_ops'),
      t.place,
      sql`coalesce(${t.admin1}, '')`,
    ),
    index('known_place_anywhere').on(t.key.op('text_pattern_ops')),
  ],
);
