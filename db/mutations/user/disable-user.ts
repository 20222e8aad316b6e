import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Pool } from '@/db/client';
import { user } from '@/db/schema';
import { recordEvent } from '@/db/write/events';
import { deleteSessions } from '@/db/write/sessions';
import { NotFound, UserError } from '@/lib/errors';
import { keepAnAdmin } from './keep-an-admin';
import { withdrawLinksOf } from './one-time-link';

/**
 * Keeps a user from signing in, and ends their sessions and the one-time links for them or made by them, all at once.
 * What they have entered stays.
 * @throws NotFound where there is no such user, or UserError where no admin would be left or it is themselves
 */
export async function disableUser(db: Pool, userId: string, author: string): Promise<void> {
  if (userId === author)
    throw new UserError('You can’t disable yourself. Ask another admin to do it.');
  await db.transaction(async (tx) => {
    await keepAnAdmin(tx, userId);
    const disabled = await tx
      .update(user)
      .set({ disabledAt: sql`now()`, updatedAt: sql`now()` })
      .where(and(eq(user.id, userId), isNull(user.disabledAt)))
      .returning({ id: user.id });
    if (disabled.length === 0) throw new NotFound('There is no such user who can sign in.');
    const sessions = await deleteSessions(tx, userId);
    await withdrawLinksOf(tx, userId);
    await recordEvent(tx, {
      author,
      action: 'user.disable',
      subject: `user:${userId}`,
      details: { sessions },
    });
  });
}
