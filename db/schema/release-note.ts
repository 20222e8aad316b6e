import { sql } from 'drizzle-orm';
import { check, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { instant } from './columns';
import { release } from './release';

/** What is said of a release in words. Append-only: the note of the highest number holds. */
export const releaseNote = pgTable(
  'release_note',
  {
    releaseId: integer()
      .notNull()
      .references(() => release.id),
    /** 1 for the first. */
    number: integer().notNull(),
    text: text().notNull(),
    recordedAt: instant().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.releaseId, t.number] }),
    check('release_note_number_positive', sql`${t.number} > 0`),
  ],
);
