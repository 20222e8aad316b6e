import { sql } from 'drizzle-orm';
import { check, integer, pgTable } from 'drizzle-orm/pg-core';
import { instant } from './base';

/**
 * Each time that the ledger was restored, and what was recorded after the backup was lost. Append-only. Versions that were given
 * before have lastVersion at most, and all that are given since have a higher number, in every dataset.
 */
export const restoration = pgTable(
  'restoration',
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    restoredAt: instant().notNull().defaultNow(),
    /** Nothing is lost that was recorded up to then. */
    keptUntil: instant().notNull(),
    lastVersion: integer().notNull(),
  },
  (t) => [
    check('restoration_after_backup', sql`${t.keptUntil} <= ${t.restoredAt}`),
    check('restoration_last_version_positive', sql`${t.lastVersion} > 0`),
  ],
);
