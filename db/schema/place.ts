import { sql } from 'drizzle-orm';
import { index, integer, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
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

/**
 * The names of the known places, each once as it is searched. A trigger adds those of places that are added: many places have one
 * name, and a text that may stand anywhere in it is looked for in each name.
 */
export const knownPlaceName = pgTable('known_place_name', { key: text().notNull() }, (t) => [
  uniqueIndex('known_place_name_once').on(t.key.op('text_pattern_ops')),
]);

/** The provinces of the known places, each once, added by the same trigger. */
export const knownProvince = pgTable(
  'known_province',
  {
    country: countryCode().notNull(),
    name: text().notNull(),
    /** As it is searched. */
    key: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.country, t.name] })],
);
