import { and, eq, lt, sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { session } from '@/db/schema';

/** Notes that a session is in use: at most every five seconds, of the minute that it may be idle at the least. */
export async function touchSession(db: Db, sessionId: string): Promise<void> {
  await db
    .update(session)
    .set({ lastUsedAt: sql`now()` })
    .where(
      and(eq(session.id, sessionId), lt(session.lastUsedAt, sql`now() - interval '5 seconds'`)),
    );
}
