import { and, asc, eq, gt, notLike, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { auditEvent, user } from '@/db/schema';
import { StaleSave, staleText } from '@/lib/house/stale';

/**
 * Refuses to save what began from an earlier state, in the words of what was done to it since.
 * @param edition where the subject has editions, that of the earlier state
 * @throws StaleSave always
 */
export async function refuseStale(tx: Tx, subject: string, edition?: number): Promise<never> {
  const acts = await tx
    .select({ who: user.name, author: auditEvent.author, details: auditEvent.details })
    .from(auditEvent)
    .leftJoin(user, eq(sql`${user.id}::text`, auditEvent.author))
    .where(
      and(
        eq(auditEvent.subject, subject),
        edition === undefined
          ? // Whatever the save began from had been made by then.
            notLike(auditEvent.action, '%.create')
          : gt(sql`(${auditEvent.details} ->> 'edition')::integer`, edition),
      ),
    )
    .orderBy(asc(auditEvent.id));
  throw new StaleSave(
    staleText(acts.map(({ who, author, details }) => ({ who: who ?? author, ...details }))),
  );
}
