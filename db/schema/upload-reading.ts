import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  primaryKey,
  text,
} from 'drizzle-orm/pg-core';
import type { IncidentInput } from '@/lib/domain/incident';
import type { Entry } from '@/lib/entry/entry';
import type { RowFindings } from '@/lib/upload/row-reading';
import { ROW_RESULTS } from '@/lib/upload/states';
import { incident } from './incident';
import { uploadRow } from './upload-row';

export const rowResult = pgEnum('row_result', ROW_RESULTS);

/** What was made of an uploaded file's row by the columns that were chosen: an incident, or the reasons why not. */
export const uploadReading = pgTable(
  'upload_reading',
  {
    uploadId: bigint({ mode: 'number' }).notNull(),
    number: integer().notNull(),
    result: rowResult().notNull(),
    /** The id that the incident has, or will have where it is published; null where a draft's id is to be it. */
    externalId: text(),
    /** The incident that it changes, and the number of the revision that it was compared with. */
    incidentId: bigint({ mode: 'number' }).references(() => incident.id),
    baseNumber: integer(),
    /** That revision as an entry, from which a draft begins. */
    baseEntry: jsonb().$type<Entry>(),
    /** Null where something is wrong. */
    entry: jsonb().$type<Entry>(),
    incident: jsonb().$type<IncidentInput>(),
    hasQuestions: boolean().notNull(),
    hasDuplicates: boolean().notNull(),
    findings: jsonb().$type<RowFindings>().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.uploadId, t.number] }),
    foreignKey({
      columns: [t.uploadId, t.number],
      foreignColumns: [uploadRow.uploadId, uploadRow.number],
    }),
    index('upload_reading_by_result').on(t.uploadId, t.result, t.number),
    check(
      'upload_reading_base_whole',
      sql`num_nulls(${t.incidentId}, ${t.baseNumber}, ${t.baseEntry}) in (0, 3)`,
    ),
    check('upload_reading_change', sql`${t.result} <> 'change' or ${t.incidentId} is not null`),
    check('upload_reading_new', sql`${t.result} <> 'new' or ${t.incidentId} is null`),
    check(
      'upload_reading_whole',
      sql`${t.result} = 'fault' or (${t.entry} is not null and ${t.incident} is not null)`,
    ),
  ],
);
