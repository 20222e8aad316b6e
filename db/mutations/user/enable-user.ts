import { and, eq, isNotNull, sql } from 'drizzle-orm';
import type { Pool } from '@/db/client';
import { user } from '@/db/schema';
import { recordEvent } from '@/db/write/events';
import { deleteSessions } from '@/db/write/sessions';
import { NotFound } from '@/lib/errors';

/**
 * Lets a disabled user sign in again, with the password and second factor they had. A session that a sign-in in progress
 * opened just as they were disabled doesn't come to life.
 * @throws NotFound where there is no such user
 */
export async function enableUser(db: Pool, userId: string, author: string): Promise<void> {
  await db.transaction(async (tx) => {
    const enabled = await tx
      .update(user)
      .set({ disabledAt: null, updatedAt: sql`now()` })
      .where(and(eq(user.id, userId), isNotNull(user.disabledAt)))
      .returning({ id: user.id });
    if (enabled.length === 0) throw new NotFound('There is no such user who is disabled.');
    await deleteSessions(tx, userId);
    await recordEvent(tx, { author, action: 'user.enable', subject: `user:${userId}` });
  });
}
