import { bigint, index, integer, jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import { instant } from './columns';
import { dataset } from './dataset';

/** Who did what, when. Append-only, held by a trigger; written in the transaction of the act itself. */
export const auditEvent = pgTable(
  'audit_event',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    at: instant().notNull().defaultNow(),
    /** A user's id, `command line`, `visitor` where nobody is signed in, or `the ledger` for what it does by itself. */
    author: text().notNull(),
    action: text().notNull(),
    /** What it was done to, as `release:3` or `incident:ledger-0001`. */
    subject: text().notNull(),
    datasetId: integer().references(() => dataset.id),
    details: jsonb().$type<Record<string, unknown>>().notNull(),
  },
  (t) => [index('audit_event_by_time').on(t.at), index('audit_event_by_subject').on(t.subject)],
);
