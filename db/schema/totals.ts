import { sql } from 'drizzle-orm';
import { check, index, integer, pgEnum, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { SLUG } from '@/lib/domain/patterns';
import { TOTALS_OF } from '@/lib/domain/totals';
import { country, countryCode, instant } from './base';

export const totalsKind = pgEnum('totals_of', TOTALS_OF);

/**
 * Totals of countries and years as a publisher gave them in one file, for datasets to be held against. They are no incidents, and are
 * not counted anywhere. Append-only. "As of T" is the newest edition with recordedAt <= T.
 */
export const totalsEdition = pgTable(
  'totals_edition',
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    slug: text().notNull().unique(),
    /** What it is called behind its publisher. */
    title: text().notNull(),
    publisher: text().notNull(),
    licence: text().notNull(),
    citation: text().notNull(),
    fileName: text().notNull(),
    sha256: text().notNull().unique(),
    /** Set last in its transaction; null until then, and never changed after. */
    recordedAt: instant(),
  },
  (t) => [
    index('totals_edition_by_time').on(t.recordedAt),
    check('totals_edition_slug_form', sql`${t.slug} ~ ${sql.raw(`'${SLUG.source}'`)}`),
    check('totals_edition_sha256_form', sql`${t.sha256} ~ '^[0-9a-f]{64}$'`),
  ],
);

/** How many died in a country in a year, of all or of one type of violence. What a file does not state has no row: it is not zero. */
export const publishedTotal = pgTable(
  'published_total',
  {
    editionId: integer()
      .notNull()
      .references(() => totalsEdition.id),
    country: countryCode()
      .notNull()
      .references(() => country.code),
    year: integer().notNull(),
    of: totalsKind().notNull(),
    low: integer(),
    best: integer().notNull(),
    high: integer(),
  },
  (t) => [
    primaryKey({ columns: [t.editionId, t.of, t.country, t.year] }),
    check('published_total_not_negative', sql`least(${t.low}, ${t.best}, ${t.high}) >= 0`),
    check('published_total_year', sql`${t.year} between 1800 and 2200`),
  ],
);
