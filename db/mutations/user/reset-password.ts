import { and, eq, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { account } from '@/db/schema';
import { recordEvent } from '@/db/write/events';
import { deleteSessions } from '@/db/write/sessions';

/** Sets the password of a user who could not give the old one, and ends all their sessions; within a transaction. */
export async function resetPassword(tx: Tx, userId: string, passwordHash: string): Promise<void> {
  await tx
    .update(account)
    .set({ password: passwordHash, updatedAt: sql`now()` })
    .where(and(eq(account.userId, userId), eq(account.providerId, 'credential')));
  await deleteSessions(tx, userId);
  await recordEvent(tx, {
    author: userId,
    action: 'user.password_reset',
    subject: `user:${userId}`,
  });
}
