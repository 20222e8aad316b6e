import { eq, sql } from 'drizzle-orm';
import type { Pool } from '@/db/client';
import { twoFactor, user } from '@/db/schema';
import { recordEvent } from '@/db/write/events';
import { deleteSessions } from '@/db/write/sessions';
import { NotFound } from '@/lib/errors';

/**
 * Takes away the second factor of a user who has lost both their app and their recovery codes, and ends their sessions.
 * @throws NotFound where the user has none
 */
export async function removeSecondFactor(db: Pool, userId: string, author: string): Promise<void> {
  await db.transaction(async (tx) => {
    const removed = await tx
      .delete(twoFactor)
      .where(eq(twoFactor.userId, userId))
      .returning({ id: twoFactor.id });
    if (removed.length === 0) throw new NotFound('This user has no second factor.');
    await tx
      .update(user)
      .set({ twoFactorEnabled: false, updatedAt: sql`now()` })
      .where(eq(user.id, userId));
    await deleteSessions(tx, userId);
    await recordEvent(tx, {
      author,
      action: 'user.second_factor_removed',
      subject: `user:${userId}`,
    });
  });
}
