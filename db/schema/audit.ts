import { sql } from 'drizzle-orm';
import { bigint, boolean, check, index, integer, jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import { instant } from './base';
import { dataset } from './dataset';

/** Who did what, when. Append-only, held by a trigger; written in the transaction of the act itself. */
export const auditEvent = pgTable(
  'audit_event',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    at: instant().notNull().defaultNow(),
    /** A user's id, `command line`, `visitor` if nobody is signed in, or `the ledger` for what it does by itself. */
    author: text().notNull(),
    action: text().notNull(),
    /** What it was done to, as `release:3` or `incident:ledger-0001`. */
    subject: text().notNull(),
    datasetId: integer().references(() => dataset.id),
    details: jsonb().$type<Record<string, unknown>>().notNull(),
  },
  (t) => [index('audit_event_by_time').on(t.at), index('audit_event_by_subject').on(t.subject)],
);

/** The settings of the desk: one row, which is always there. */
export const deskSetting = pgTable(
  'desk_setting',
  {
    id: boolean().primaryKey().default(true),
    /** Whether authors can publish their own drafts. Each revision published in this way says so. */
    onePersonDesk: boolean().notNull().default(false),
  },
  (t) => [check('desk_setting_one_row', sql`${t.id}`)],
);
