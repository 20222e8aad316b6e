import { and, eq, isNull } from 'drizzle-orm';
import type { Pool } from '@/db/client';
import { user } from '@/db/schema';
import { recordEvent } from '@/db/write/events';
import { NotFound } from '@/lib/errors';
import { makeLink, type OneTimeLink } from './one-time-link';

const A_DAY = 24;

/**
 * Makes a one-time link by which a user who has lost their password sets a new one, good for a day. Until it is used,
 * the old password holds. It does not take the place of the second factor.
 * @throws NotFound where there is no such user who may sign in
 */
export async function linkForNewPassword(
  db: Pool,
  userId: string,
  author: string,
): Promise<OneTimeLink> {
  return db.transaction(async (tx) => {
    const [found] = await tx
      .select({ email: user.email })
      .from(user)
      .where(and(eq(user.id, userId), isNull(user.disabledAt)));
    if (!found) throw new NotFound('There is no such user who can sign in.');
    const link = await makeLink(
      tx,
      { email: found.email, role: null, userId, hours: A_DAY },
      author,
    );
    await recordEvent(tx, {
      author,
      action: 'user.password_link',
      subject: `user:${userId}`,
    });
    return link;
  });
}
