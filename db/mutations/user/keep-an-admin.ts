import { and, asc, eq, isNull } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { user } from '@/db/schema';
import { UserError } from '@/lib/errors';

/**
 * Makes sure that an admin is left when this user no longer is one. It locks the admins' rows, so that two who are
 * taken away at once don't each count the other.
 * @throws UserError where none would be left
 */
export async function keepAnAdmin(tx: Tx, leaving: string): Promise<void> {
  const admins = await tx
    .select({ id: user.id })
    .from(user)
    .where(and(eq(user.role, 'admin'), isNull(user.disabledAt)))
    .orderBy(asc(user.id))
    .for('no key update');
  if (admins.length === 1 && admins[0]?.id === leaving) {
    throw new UserError('This is the only admin. Make someone else an admin first.');
  }
}
