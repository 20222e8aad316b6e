import { sql } from 'drizzle-orm';
import { check, integer, pgTable, text } from 'drizzle-orm/pg-core';
import { actor } from './actor';
import { endingColumns } from './columns';
import { source } from './source';

/** One actor that follows another. Both stay actors of their own: nothing is counted otherwise for it. */
export const actorSuccession = pgTable(
  'actor_succession',
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    predecessorId: integer()
      .notNull()
      .references(() => actor.id),
    successorId: integer()
      .notNull()
      .references(() => actor.id),
    /** YYYY, YYYY-MM or YYYY-MM-DD, as far as it is known. */
    since: text().notNull(),
    note: text(),
    sourceId: integer().references(() => source.id),
    ...endingColumns(),
  },
  (t) => [
    check('succession_of_two', sql`${t.predecessorId} <> ${t.successorId}`),
    check('succession_since', sql`${t.since} ~ '^\\d{4}(-\\d{2}(-\\d{2})?)?$'`),
    check('succession_explained', sql`${t.note} is not null or ${t.sourceId} is not null`),
    check('succession_end_explained', sql`(${t.endedAt} is null) = (${t.endNote} is null)`),
  ],
);
