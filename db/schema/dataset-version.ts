import { sql } from 'drizzle-orm';
import { check, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { instant, transactionId } from './columns';
import { dataset } from './dataset';

/**
 * One public change of a dataset. Versions are handed out under a lock on the dataset's row, so their order is the
 * order of the commits; recordedAt is set last in
 * the transaction, in whole milliseconds, and always after the version before. "As of T" is the newest version with
 * recordedAt <= T, so a state once shown for a T never changes.
 */
export const datasetVersion = pgTable(
  'dataset_version',
  {
    datasetId: integer()
      .notNull()
      .references(() => dataset.id),
    version: integer().notNull(),
    recordedAt: instant().notNull(),
    note: text().notNull(),
    /** The transaction that opened it; what it records is sealed when that is over. */
    transaction: transactionId().notNull().default(sql`pg_current_xact_id()`),
  },
  (t) => [
    primaryKey({ columns: [t.datasetId, t.version] }),
    check('dataset_version_positive', sql`${t.version} > 0`),
  ],
);
