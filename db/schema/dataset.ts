import { sql } from 'drizzle-orm';
import { boolean, check, integer, pgTable, text } from 'drizzle-orm/pg-core';
import { SLUG } from '@/lib/domain/patterns';
import { instant } from './columns';

/** Who recorded the incidents. Figures of two datasets are never added up. */
export const dataset = pgTable(
  'dataset',
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    slug: text().notNull().unique(),
    title: text().notNull(),
    publisher: text().notNull(),
    description: text().notNull(),
    /** What it sets out to record, in its recorder's words: which events, where, since when. What it holds is counted. */
    coverage: text(),
    licence: text().notNull(),
    /** The reference that the recorder asks to be cited by. */
    citation: text().notNull(),
    recordsWounded: boolean().notNull(),
    /** Made up for measuring speed; every page that shows it says so. */
    synthetic: boolean().notNull().default(false),
    /** The newest number in dataset_version; 0 before the first change. */
    version: integer().notNull().default(0),
    createdAt: instant().notNull().defaultNow(),
  },
  (t) => [
    check('dataset_slug_form', sql`${t.slug} ~ ${sql.raw(`'${SLUG.source}'`)}`),
    check('dataset_version_not_negative', sql`${t.version} >= 0`),
  ],
);
