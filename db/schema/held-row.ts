import { sql } from 'drizzle-orm';
import {
  bigint,
  check,
  foreignKey,
  index,
  integer,
  pgEnum,
  pgTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { HELD_KINDS, HELD_STATES } from '@/lib/domain/draft';
import { bytes, instant } from './base';
import { datasetVersion } from './dataset';
import { incident } from './incident';
import { incidentOfFile, upload } from './upload';

export const heldKind = pgEnum('held_kind', HELD_KINDS);
export const heldState = pgEnum('held_state', HELD_STATES);

/**
 * What a file said about an incident and the import did not take, as the desk had changed the incident too. A person decides on an
 * open one. Together with the revisions that releases recorded, these rows say what the last file said, which is what the next
 * one is compared with. A trigger lets nothing be changed but the decision, once.
 */
export const heldRow = pgTable(
  'held_row',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    datasetId: integer().notNull(),
    incidentId: bigint({ mode: 'number' })
      .notNull()
      .references(() => incident.id),
    /** The version of the release that said it; null if a file of drafts did. */
    version: integer(),
    /** The file of drafts that said it. */
    uploadId: bigint({ mode: 'number' }).references(() => upload.id),
    /** `row`: it says something else than the desk has; `absent`: the release lacks it; `same`: it says what the desk has. */
    kind: heldKind().notNull(),
    /** What a row of a release says, as in incident_revision. */
    contentHash: bytes(),
    /** What it says, where the desk has something else. */
    incident: incidentOfFile(),
    /** The revision that says the same. */
    revisionNumber: integer(),
    state: heldState().notNull(),
    /** Who uploaded the file. */
    broughtBy: text().notNull(),
    broughtAt: instant().notNull().defaultNow(),
    decidedBy: text(),
    decidedAt: instant(),
  },
  (t) => [
    foreignKey({
      columns: [t.datasetId, t.version],
      foreignColumns: [datasetVersion.datasetId, datasetVersion.version],
    }),
    uniqueIndex('held_row_one_open').on(t.incidentId).where(sql`state = 'open'`),
    index('held_row_by_incident').on(t.incidentId, t.version),
    index('held_row_by_upload').on(t.uploadId).where(sql`upload_id is not null`),
    check('held_row_of_one_file', sql`num_nulls(${t.version}, ${t.uploadId}) = 1`),
    check('held_row_row', sql`(${t.kind} = 'row') = (${t.incident} is not null)`),
    check('held_row_same', sql`(${t.kind} = 'same') = (${t.revisionNumber} is not null)`),
    check('held_row_agreed', sql`(${t.kind} = 'same') = (${t.state} = 'agreed')`),
    check(
      'held_row_hashed',
      sql`(${t.contentHash} is not null) = (${t.version} is not null and ${t.kind} <> 'absent')`,
    ),
    check(
      'held_row_decided',
      sql`num_nulls(${t.decidedBy}, ${t.decidedAt}) = case when ${t.state} in ('taken', 'kept') then 0 else 2 end`,
    ),
  ],
);
