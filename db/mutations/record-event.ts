import type { Db } from '@/db/client';
import { auditEvent } from '@/db/schema';
import { presentAddress } from './event-origin';

export type AuditEvent = {
  /** A user's id, or a constant of lib/auth/author. */
  author: string;
  action: string;
  /** What it was done to, as `user:<id>`. */
  subject: string;
  datasetId?: number;
  /** No secrets: what is written here can't be taken back. */
  details?: Record<string, unknown>;
};

/** Writes an audit event, with the address it was asked for from; to be called in the transaction of the act itself. */
export async function recordEvent(db: Db, { details = {}, ...event }: AuditEvent): Promise<void> {
  const address = presentAddress();
  const from = address === null ? {} : { address };
  await db.insert(auditEvent).values({ ...event, details: { ...from, ...details } });
}
