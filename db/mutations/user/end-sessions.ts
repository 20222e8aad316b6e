import type { Pool } from '@/db/client';
import { recordEvent } from '@/db/write/events';
import { deleteSessions, type WhichSessions } from '@/db/write/sessions';

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
