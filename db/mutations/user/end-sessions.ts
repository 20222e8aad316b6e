import { and, eq, inArray, ne, type SQL } from 'drizzle-orm';
import type { Db, Pool } from '@/db/client';
import { recordEvent } from '@/db/mutations/record-event';
import { session, verification } from '@/db/schema';

/** Sessions of one user: by their keys, all, or all but one. */
export type WhichSessions = readonly string[] | 'all' | { allBut: string };

/**
 * Ends sessions of one user. Keys of other users' sessions are passed over.
 * Gives how many ended.
 */
export async function endSessions(
  db: Pool,
  userId: string,
  which: WhichSessions,
  author: string,
): Promise<number> {
  return db.transaction(async (tx) => {
    const ended = await deleteSessions(tx, userId, which);
    await recordEvent(tx, {
      author,
      action: 'user.end_sessions',
      subject: `user:${userId}`,
      details: { sessions: ended },
    });
    return ended;
  });
}

/** The same without an event, for acts that end sessions beside what they do. */
export async function deleteSessions(
  db: Db,
  userId: string,
  which: WhichSessions = 'all',
): Promise<number> {
  const ended = await db
    .delete(session)
    .where(and(eq(session.userId, userId), chosen(which)))
    .returning({ id: session.id });
  // A sign-in that waits for its second factor is half a session.
  if (which === 'all') await db.delete(verification).where(eq(verification.value, userId));
  return ended.length;
}

function chosen(which: WhichSessions): SQL | undefined {
  if (which === 'all') return undefined;
  return 'allBut' in which ? ne(session.id, which.allBut) : inArray(session.id, [...which]);
}
