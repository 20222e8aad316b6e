import { sql } from 'drizzle-orm';
import { check, foreignKey, index, integer, pgTable, text } from 'drizzle-orm/pg-core';
import { instant } from './columns';
import { datasetVersion } from './dataset-version';

/** One edition of a dataset, as one file brought it. */
export const release = pgTable(
  'release',
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    datasetId: integer().notNull(),
    /** The dataset's version that this release made. */
    version: integer().notNull(),
    name: text().notNull(),
    format: text().notNull(),
    layout: text().notNull(),
    mode: text().notNull(),
    fileName: text().notNull(),
    sha256: text().notNull(),
    rowsRead: integer().notNull(),
    rowsNew: integer().notNull(),
    rowsChanged: integer().notNull(),
    rowsUnchanged: integer().notNull(),
    rowsRetracted: integer().notNull(),
    rowsRejected: integer().notNull(),
    importedAt: instant().notNull(),
  },
  (t) => [
    foreignKey({
      columns: [t.datasetId, t.version],
      foreignColumns: [datasetVersion.datasetId, datasetVersion.version],
    }),
    index('release_by_dataset').on(t.datasetId, t.version),
    check('release_mode', sql`${t.mode} in ('merge', 'replace')`),
    check('release_sha256_form', sql`${t.sha256} ~ '^[0-9a-f]{64}$'`),
  ],
);
