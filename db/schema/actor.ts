import { sql } from 'drizzle-orm';
import { check, integer, pgTable, text } from 'drizzle-orm/pg-core';
import { countryCode, instant } from './columns';
import { country } from './country';
import { actorKind } from './enums';

/** Who takes part in incidents. A group is an actor of kind `armed_group`. */
export const actor = pgTable(
  'actor',
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    slug: text().notNull().unique(),
    name: text().notNull(),
    kind: actorKind().notNull(),
    country: countryCode().references(() => country.code),
    description: text(),
    createdAt: instant().notNull().defaultNow(),
  },
  (t) => [check('actor_slug_form', sql`${t.slug} ~ '^[a-z0-9]+(-[a-z0-9]+)*$'`)],
);
