import { eq, sql } from 'drizzle-orm';
import type { Pool } from '@/db/client';
import { user } from '@/db/schema';
import { recordEvent } from '@/db/write/events';
import { can, type Role } from '@/lib/auth/permissions';
import { NotFound } from '@/lib/errors';
import { keepAnAdmin } from './keep-an-admin';
import { withdrawLinksOf } from './one-time-link';

/**
 * Gives a user another role, which holds from their next request on. The links that one made who may no longer invite
 * are withdrawn.
 * @throws NotFound, or UserError where no admin would be left
 */
export async function changeRole(db: Pool, userId: string, role: Role, author: string) {
  await db.transaction(async (tx) => {
    if (role !== 'admin') await keepAnAdmin(tx, userId);
    const [before] = await tx
      .select({ role: user.role })
      .from(user)
      .where(eq(user.id, userId))
      .for('no key update');
    if (!before) throw new NotFound('This user does not exist.');
    if (before.role === role) return;
    await tx.update(user).set({ role, updatedAt: sql`now()` }).where(eq(user.id, userId));
    if (!can(role, 'users.manage')) await withdrawLinksOf(tx, userId);
    await recordEvent(tx, {
      author,
      action: 'user.change_role',
      subject: `user:${userId}`,
      details: { from: before.role, to: role },
    });
  });
}
