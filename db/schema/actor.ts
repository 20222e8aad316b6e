import { sql } from 'drizzle-orm';
import { type AnyPgColumn, check, index, integer, pgTable, text } from 'drizzle-orm/pg-core';
import { SLUG } from '@/lib/domain/patterns';
import { countryCode, instant } from './columns';
import { country } from './country';
import { actorKind } from './enums';

/** Who takes part in incidents. A group is an actor of kind `armed_group`. Its slug is its address, for ever. */
export const actor = pgTable(
  'actor',
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    slug: text().notNull().unique(),
    name: text().notNull(),
    kind: actorKind().notNull(),
    country: countryCode().references(() => country.code),
    description: text(),
    /** The winning actor, where this one turned out to be the same. */
    mergedIntoId: integer().references((): AnyPgColumn => actor.id),
    /**
     * The group under which incidents that name it count now: itself, or the one that its mergers lead to; null where that
     * is no armed group. Triggers keep it.
     */
    groupId: integer().references((): AnyPgColumn => actor.id),
    /** Raised by each change at the desk, so that a stale one is seen. */
    edition: integer().notNull().default(1),
    createdAt: instant().notNull().defaultNow(),
  },
  (t) => [
    index('actor_by_group').on(t.groupId),
    index('actor_by_winner').on(t.mergedIntoId).where(sql`merged_into_id is not null`),
    check('actor_slug_form', sql`${t.slug} ~ ${sql.raw(`'${SLUG.source}'`)}`),
    check('actor_not_merged_into_itself', sql`${t.mergedIntoId} <> ${t.id}`),
  ],
);
