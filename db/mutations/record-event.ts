import { type SQL, sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { auditEvent } from '@/db/schema';
import type { AuditEvent } from '@/lib/domain/audit';
import { presentAddress } from './event-origin';

/** Writes an audit event, with the address it was asked for from; to be called in the transaction of the act itself. */
export async function recordEvent(db: Db, { details, ...event }: AuditEvent): Promise<void> {
  await db.insert(auditEvent).values({ ...event, details: { ...origin(), ...details } });
}

/**
 * Writes an event for each row of a query of author, action, subject, dataset_id and details, in its order; `acts` are the
 * WITH clauses that do what they tell of.
 */
export async function recordEvents(db: Db, acts: SQL, events: SQL): Promise<void> {
  await db.execute(sql`
    ${acts}
    insert into audit_event (author, action, subject, dataset_id, details)
    select author, action, subject, dataset_id, ${JSON.stringify(origin())}::jsonb || details from (${events}) event`);
}

function origin(): Record<string, string> {
  const address = presentAddress();
  return address === null ? {} : { address };
}
