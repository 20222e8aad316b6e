import { sql } from 'drizzle-orm';
import { bigint, check, integer, pgTable, text, unique } from 'drizzle-orm/pg-core';
import { dataset } from './dataset';

/** The thing that happened; all that is said of it stands in its revisions. */
export const incident = pgTable(
  'incident',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedByDefaultAsIdentity(),
    datasetId: integer()
      .notNull()
      .references(() => dataset.id),
    /** The recorder's own id, unique in its dataset. */
    externalId: text().notNull(),
    /** `<dataset slug>-<external id>`: the address of its page, for ever. */
    publicId: text().notNull().unique(),
  },
  (t) => [
    unique('incident_external_id').on(t.datasetId, t.externalId),
    unique('incident_in_dataset').on(t.id, t.datasetId),
    check('incident_external_id_form', sql`${t.externalId} ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$'`),
  ],
);
