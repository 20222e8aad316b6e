import { sql } from 'drizzle-orm';
import { bigint, check, integer, pgTable, text } from 'drizzle-orm/pg-core';

/**
 * The thing that happened; all that is said of it stands in its revisions. A trigger holds datasetId to a dataset, and
 * publicId to `<dataset slug>-<external id>`, which makes the external id unique in its dataset.
 */
export const incident = pgTable(
  'incident',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedByDefaultAsIdentity(),
    datasetId: integer().notNull(),
    /** The recorder's own id, unique in its dataset. */
    externalId: text().notNull(),
    /** `<dataset slug>-<external id>`: the address of its page, for ever. */
    publicId: text().notNull().unique(),
  },
  (t) => [
    check(
      'incident_external_id_form',
      sql`${t.externalId} ~ '^[A-Za-z0-9][A-Za-z0-9._-]*$' and length(${t.externalId}) <= 80`,
    ),
  ],
);
