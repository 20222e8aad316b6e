import type { Pool, Tx } from '@/db/client';
import { account, user } from '@/db/schema';
import { recordEvent } from '@/db/write/events';
import type { Role } from '@/lib/auth/permissions';
import { UserError } from '@/lib/errors';

export type NewUser = {
  /** In lower case. */
  email: string;
  name: string;
  role: Role;
  passwordHash: string;
};

/**
 * Makes a user who signs in with a password; gives their id.
 * @param author null where the user makes themselves, by an invitation
 * @throws UserError where the email address is taken
 */
export async function createUser(db: Pool, made: NewUser, author: string | null): Promise<string> {
  return db.transaction((tx) => enterUser(tx, made, author));
}

/** The same as part of a larger act. */
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
