import { lte, or, sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { session, verification } from '@/db/schema';

/** Deletes what is over: sessions that are too old or have not been used for `idleMinutes`, sign-ins left half way. */
export async function sweepSessions(db: Db, idleMinutes: number): Promise<void> {
  const idle = sql`now() - make_interval(mins => ${idleMinutes})`;
  await db
    .delete(session)
    .where(or(lte(session.expiresAt, sql`now()`), lte(session.lastUsedAt, idle)));
  await db.delete(verification).where(lte(verification.expiresAt, sql`now()`));
}
