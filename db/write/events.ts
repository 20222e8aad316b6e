import { AsyncLocalStorage } from 'node:async_hooks';
import { type SQL, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { auditEvent } from '@/db/schema';
import type { AuditEvent } from '@/lib/domain/audit';

/** Writes an audit event, with the address it was asked for from, in the transaction of the act itself. */
export async function recordEvent(tx: Tx, { details, ...event }: AuditEvent): Promise<void> {
  await tx.insert(auditEvent).values({ ...event, details: { ...origin(), ...details } });
}

/**
 * Writes an event for each row of a query of author, action, subject, dataset_id and details, in its order; `acts` are the
 * WITH clauses that do what they tell of.
 */
export async function recordEvents(tx: Tx, acts: SQL, events: SQL): Promise<void> {
  await tx.execute(sql`
    ${acts}
    insert into audit_event (author, action, subject, dataset_id, details)
    select author, action, subject, dataset_id, ${JSON.stringify(origin())}::jsonb || details from (${events}) event`);
}

function origin(): Record<string, string> {
  const address = presentAddress();
  return address === null ? {} : { address };
}

const askedFrom = new AsyncLocalStorage<string>();

/** Does something, and its audit events name the IP address that asked for it. */
export function fromAddress<T>(address: string, act: () => Promise<T>): Promise<T> {
  return askedFrom.run(address, act);
}

/** Does something that the present request did not ask for. */
export function fromNowhere<T>(act: () => Promise<T>): Promise<T> {
  return askedFrom.exit(act);
}

/** The IP address that asked for the present act; null for the command line. */
export function presentAddress(): string | null {
  return askedFrom.getStore() ?? null;
}
