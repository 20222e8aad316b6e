import { bigint, integer, pgTable, primaryKey, smallint } from 'drizzle-orm/pg-core';

/**
 * The documents below a revision, in the record's order. Triggers tie revisionId to a revision of the same transaction,
 * and sourceId to a source.
 */
export const revisionSource = pgTable(
  'revision_source',
  {
    revisionId: bigint({ mode: 'number' }).notNull(),
    position: smallint().notNull(),
    sourceId: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.revisionId, t.position] })],
);
