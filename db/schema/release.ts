import { sql } from 'drizzle-orm';
import { check, foreignKey, index, integer, pgTable, text } from 'drizzle-orm/pg-core';
import { datasetVersion } from './dataset-version';

/**
 * One edition of a dataset: as one file brought it, or (mode `edition`) as the desk named what stood at a version, with
 * no file and no rows of its own.
 */
export const release = pgTable(
  'release',
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    datasetId: integer().notNull(),
    /** The dataset's version that this release made. */
    version: integer().notNull(),
    name: text().notNull(),
    format: text(),
    layout: text(),
    mode: text().notNull(),
    fileName: text(),
    sha256: text(),
    rowsRead: integer(),
    rowsNew: integer(),
    rowsChanged: integer(),
    rowsUnchanged: integer(),
    rowsRetracted: integer(),
    rowsRejected: integer(),
    /** Left as the desk has them, and held for a person to decide; null where that was not counted yet. */
    rowsLeft: integer(),
    rowsHeld: integer(),
  },
  (t) => [
    foreignKey({
      columns: [t.datasetId, t.version],
      foreignColumns: [datasetVersion.datasetId, datasetVersion.version],
    }),
    index('release_by_dataset').on(t.datasetId, t.version),
    check('release_mode', sql`${t.mode} in ('merge', 'replace', 'edition')`),
    check(
      'release_file_whole',
      sql`num_nulls(${t.format}, ${t.layout}, ${t.fileName}, ${t.sha256}, ${t.rowsRead}, ${t.rowsNew}, ${t.rowsChanged}, ${t.rowsUnchanged}, ${t.rowsRetracted}, ${t.rowsRejected}) = case ${t.mode} when 'edition' then 10 else 0 end`,
    ),
    check('release_sha256_form', sql`${t.sha256} ~ '^[0-9a-f]{64}$'`),
  ],
);
