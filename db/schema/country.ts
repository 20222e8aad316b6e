import { sql } from 'drizzle-orm';
import { char, check, integer, pgTable, text } from 'drizzle-orm/pg-core';
import { countryCode } from './columns';

/** ISO 3166 countries and the historical states that recorders' files contain. */
export const country = pgTable(
  'country',
  {
    code: countryCode().primaryKey(),
    alpha2: char({ length: 2 }),
    name: text().notNull().unique(),
    region: text().notNull(),
    /** Gleditsch–Ward number. */
    gwNumber: integer(),
    /** The year a historical state ended; null while it exists. */
    endedIn: integer(),
  },
  (t) => [
    check('country_code_form', sql`${t.code} ~ '^[A-Z]{3}$'`),
    check('country_alpha2_form', sql`${t.alpha2} ~ '^[A-Z]{2}$'`),
  ],
);
