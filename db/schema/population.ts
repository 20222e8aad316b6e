import { sql } from 'drizzle-orm';
import { check, index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { SLUG } from '@/lib/domain/patterns';
import { country, countryCode, instant } from './base';

/**
 * How many people lived in the countries, as one file of a statistical office said it. Append-only: a newer file is a newer edition, and
 * what was divided by an older one stays. "As of T" is the newest edition with recordedAt <= T.
 */
export const populationEdition = pgTable(
  'population_edition',
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    slug: text().notNull().unique(),
    /** What it is called behind its publisher: `World Development Indicators, to 2024`. */
    title: text().notNull(),
    publisher: text().notNull(),
    licence: text().notNull(),
    /** The first year whose numbers are a projection; null where none is. */
    projectedFrom: integer(),
    fileName: text().notNull(),
    sha256: text().notNull().unique(),
    /** Set last in its transaction; null until then, and never changed after. */
    recordedAt: instant(),
  },
  (t) => [
    index('population_edition_by_time').on(t.recordedAt),
    check('population_edition_slug_form', sql`${t.slug} ~ ${sql.raw(`'${SLUG.source}'`)}`),
    check('population_edition_sha256_form', sql`${t.sha256} ~ '^[0-9a-f]{64}$'`),
  ],
);

/** The people of a country in the middle of a year. What a file does not know has no row: it is not zero. */
export const population = pgTable(
  'population',
  {
    editionId: integer()
      .notNull()
      .references(() => populationEdition.id),
    country: countryCode()
      .notNull()
      .references(() => country.code),
    year: integer().notNull(),
    people: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.editionId, t.country, t.year] }),
    check('population_positive', sql`${t.people} > 0`),
    check('population_year', sql`${t.year} between 1800 and 2200`),
  ],
);
