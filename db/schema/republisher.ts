import { sql } from 'drizzle-orm';
import { check, pgTable, text } from 'drizzle-orm/pg-core';

/** A publisher known to carry another's reports, which then count once. Names are folded as lib/proposal/origins does. */
export const republisher = pgTable(
  'republisher',
  {
    publisher: text().primaryKey(),
    origin: text().notNull(),
    /** How it is known. */
    note: text(),
  },
  (t) => [check('republisher_of_another', sql`${t.publisher} <> ${t.origin}`)],
);
