import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
} from 'drizzle-orm/pg-core';
import { estimateColumns } from './columns';
import { outcome, victimCategory } from './enums';
import { source } from './source';

/** What one source says of one figure, in its own words. The trigger ties revisionId to a revision of the same transaction. */
export const claim = pgTable(
  'claim',
  {
    revisionId: bigint({ mode: 'number' }).notNull(),
    position: smallint().notNull(),
    sourceId: integer()
      .notNull()
      .references(() => source.id),
    outcome: outcome().notNull(),
    victims: victimCategory().notNull(),
    ...estimateColumns(),
    /** Whether an official body says it. */
    official: boolean().notNull().default(false),
    quoted: text(),
    locator: text(),
  },
  (t) => [
    primaryKey({ columns: [t.revisionId, t.position] }),
    check('claim_not_negative', sql`least(${t.low}, ${t.best}, ${t.high}) >= 0`),
  ],
);
