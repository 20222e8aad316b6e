import { and, eq, inArray, ne, type SQL } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { session, verification } from '@/db/schema';

/** Sessions of one user: by their keys, all, or all but one. */
export type WhichSessions = readonly string[] | 'all' | { allBut: string };

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
