import { bigint, index, integer, pgTable, primaryKey, smallint } from 'drizzle-orm/pg-core';
import { source } from './source';

/** The documents below a revision, in the record's order. The trigger ties revisionId to a revision of the same transaction. */
export const revisionSource = pgTable(
  'revision_source',
  {
    revisionId: bigint({ mode: 'number' }).notNull(),
    position: smallint().notNull(),
    sourceId: integer()
      .notNull()
      .references(() => source.id),
  },
  (t) => [
    primaryKey({ columns: [t.revisionId, t.position] }),
    index('revision_source_by_source').on(t.sourceId),
  ],
);
