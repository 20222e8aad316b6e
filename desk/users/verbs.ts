import { and, asc, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import type { Pool, Tx } from '@/db/client';
import { account, twoFactor, user } from '@/db/schema';
import { recordEvent } from '@/db/write/events';
import { deleteSessions } from '@/db/write/sessions';
import { inTransaction } from '@/db/write/transaction';
import { can, type Role } from '@/lib/auth/permissions';
import { NotFound, UserError } from '@/lib/errors';
import { withdrawLinksOf } from './verbs-of-links';

/** The user that an act is done to, and who does it. */
export type OfUser = { userId: string; author: string };

/**
 * Gives a user another role, which holds from their next request on. The links that one made who may no longer invite
 * are withdrawn.
 * @throws NotFound, or UserError where no admin would be left
 */
export async function changeRole(
  db: Pool,
  { userId, role, author }: OfUser & { role: Role },
): Promise<void> {
  await inTransaction(db, async (tx) => {
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

/**
 * Keeps a user from signing in, and ends their sessions and the one-time links for them or made by them, all at once.
 * What they have entered stays.
 * @throws NotFound if there is no such user, or UserError where no admin would be left or it is themselves
 */
export async function disableUser(db: Pool, { userId, author }: OfUser): Promise<void> {
  if (userId === author)
    throw new UserError('You can’t disable yourself. Ask another admin to do it.');
  await inTransaction(db, async (tx) => {
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

/**
 * Lets a disabled user sign in again, with the password and second factor they had. A session that a sign-in in progress
 * opened just as they were disabled doesn't come to life.
 * @throws NotFound if there is no such user
 */
export async function enableUser(db: Pool, { userId, author }: OfUser): Promise<void> {
  await inTransaction(db, async (tx) => {
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

/**
 * Makes sure that an admin is left when this user no longer is one. It locks the admins' rows, so that two who are
 * taken away at once don't each count the other.
 * @throws UserError if none would be left
 */
async function keepAnAdmin(tx: Tx, leaving: string): Promise<void> {
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

/**
 * Sets by which name the public history names a user, or (null) that it does not. It holds at once, for all that they
 * have recorded and will record.
 * @throws NotFound if there is no such user
 */
export async function setPublicName(
  db: Pool,
  { userId, publicName, author }: OfUser & { publicName: string | null },
): Promise<void> {
  await inTransaction(db, async (tx) => {
    const [before] = await tx
      .select({ publicName: user.publicName })
      .from(user)
      .where(eq(user.id, userId))
      .for('no key update');
    if (!before) throw new NotFound('This user does not exist.');
    if (before.publicName === publicName) return;
    await tx.update(user).set({ publicName, updatedAt: sql`now()` }).where(eq(user.id, userId));
    await recordEvent(tx, {
      author,
      action: 'user.public_name',
      subject: `user:${userId}`,
      details: { from: before.publicName, to: publicName },
    });
  });
}

/**
 * Takes away the second factor of a user who has lost both their app and their recovery codes, and ends their sessions.
 * @throws NotFound if the user has none
 */
export async function removeSecondFactor(db: Pool, { userId, author }: OfUser): Promise<void> {
  await inTransaction(db, async (tx) => {
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

export type NewUser = {
  /** In lower case. */
  email: string;
  name: string;
  role: Role;
  passwordHash: string;
};

/**
 * Makes a user who signs in with a password; gives their id.
 * @throws UserError if the email address is taken
 */
export async function createUser(
  db: Pool,
  { author, ...made }: NewUser & { author: string },
): Promise<string> {
  return inTransaction(db, (tx) => enterUser(tx, made, author));
}

/**
 * The same as part of a larger act.
 * @param author null if the user makes themselves, by an invitation
 */
export async function enterUser(
  tx: Tx,
  { passwordHash, ...given }: NewUser,
  author: string | null,
): Promise<string> {
  const [made] = await tx
    .insert(user)
    .values(given)
    .onConflictDoNothing({ target: user.email })
    .returning({ id: user.id });
  if (!made) throw new UserError(`There is already a user with the email address ${given.email}.`);
  const { id } = made;
  await tx
    .insert(account)
    .values({ userId: id, providerId: 'credential', accountId: id, password: passwordHash });
  await recordEvent(tx, {
    author: author ?? id,
    action: 'user.create',
    subject: `user:${id}`,
    details: { role: given.role },
  });
  return id;
}
