import { and, desc, eq, gte, ilike, inArray, lt, or, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Db } from '@/db/client';
import { isoInstant } from '@/db/instant';
import { auditEvent, user } from '@/db/schema';
import { searchKey } from '@/lib/text/fold';
import type { AuditFilters } from './form';

export type AuditRow = Awaited<ReturnType<typeof queryAuditEvents>>[number];

/** What was done at the desk and by the command line, newest first, at most `limit` of it. */
export async function queryAuditEvents(db: Db, filters: AuditFilters, limit: number) {
  const { who, action, subject, from, to, before } = filters;
  const people = who === '' ? [] : await peopleNamed(db, who);
  const concerned = alias(user, 'concerned');
  const rows = await db
    .select({
      id: auditEvent.id,
      at: auditEvent.at,
      author: auditEvent.author,
      name: user.name,
      action: auditEvent.action,
      subject: auditEvent.subject,
      /** The name of the user that it was done to, if it was one. */
      subjectName: concerned.name,
      details: auditEvent.details,
    })
    .from(auditEvent)
    .leftJoin(user, eq(sql`${user.id}::text`, auditEvent.author))
    .leftJoin(concerned, eq(sql`'user:' || ${concerned.id}`, auditEvent.subject))
    .where(
      and(
        who === ''
          ? undefined
          : or(inArray(auditEvent.author, people), ilike(auditEvent.author, holding(who))),
        action === '' ? undefined : eq(auditEvent.action, action),
        subject === '' ? undefined : ilike(auditEvent.subject, holding(subject)),
        from === '' ? undefined : gte(auditEvent.at, sql`${from}::date`),
        to === '' ? undefined : lt(auditEvent.at, sql`${to}::date + 1`),
        before === undefined ? undefined : lt(auditEvent.id, before),
      ),
    )
    .orderBy(desc(auditEvent.id))
    .limit(limit);
  return rows.map(({ details: { address, ...details }, ...row }) => ({
    ...row,
    at: isoInstant(row.at),
    /** Where it was asked for from; null if no request did. */
    address: typeof address === 'string' ? address : null,
    details,
  }));
}

/** The ids of the users whose name or email address has a text in it, however it is written. */
async function peopleNamed(db: Db, part: string): Promise<string[]> {
  const wanted = searchKey(part);
  const users = await db.select({ id: user.id, name: user.name, email: user.email }).from(user);
  return users
    .filter(({ name, email }) => [name, email].some((one) => searchKey(one).includes(wanted)))
    .map(({ id }) => id);
}

function holding(part: string): string {
  return `%${part.replace(/[\\%_]/g, '\\$&')}%`;
}

/** Every kind of act that the log holds, by name. */
export async function auditActions(db: Db): Promise<string[]> {
  const rows = await db
    .selectDistinct({ action: auditEvent.action })
    .from(auditEvent)
    .orderBy(auditEvent.action);
  return rows.map((row) => row.action);
}
