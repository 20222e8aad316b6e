import { and, eq, sql } from 'drizzle-orm';
import type { Pool, Tx } from '@/db/client';
import { account, invitation, user } from '@/db/schema';
import { recordEvent } from '@/db/write/events';
import { deleteSessions } from '@/db/write/sessions';
import { inTransaction } from '@/db/write/transaction';
import type { Role } from '@/lib/auth/permissions';
import { NotFound, UserError } from '@/lib/errors';
import { enterUser } from './verbs';
import { claimLink, makeLink, type OneTimeLink, withdrawLinks } from './verbs-of-links';

const SEVEN_DAYS = 7 * 24;

/**
 * Makes a one-time link by which someone joins the desk in a role, good for seven days.
 * @throws UserError if the email address has a user
 */
export async function inviteUser(
  db: Pool,
  { email, role, author }: { email: string; role: Role; author: string },
): Promise<OneTimeLink> {
  return inTransaction(db, async (tx) => {
    if (await tx.$count(user, eq(user.email, email))) {
      throw new UserError(`There is already a user with the email address ${email}.`);
    }
    const link = await makeLink(tx, { email, role, userId: null, hours: SEVEN_DAYS }, author);
    await recordEvent(tx, {
      author,
      action: 'invitation.create',
      subject: `invitation:${link.id}`,
      details: { role },
    });
    return link;
  });
}

/** A one-time link that holds no longer, or never did. */
export class SpentLink extends UserError {
  override name = 'SpentLink';

  constructor() {
    super(
      'This link has expired, or has been used or withdrawn. Ask an admin of the desk for a new one.',
    );
  }
}

/**
 * Uses up an invitation and makes the user it invites.
 * @throws SpentLink if it holds no longer, or is no invitation
 */
export async function acceptInvitation(
  db: Pool,
  { token, name, passwordHash }: { token: string; name: string; passwordHash: string },
): Promise<void> {
  await inTransaction(db, async (tx) => {
    const link = await claimLink(tx, token, 'join');
    if (!link?.role) throw new SpentLink();
    const user = { email: link.email, name, role: link.role, passwordHash };
    const userId = await enterUser(tx, user, null);
    await tx.update(invitation).set({ userId }).where(eq(invitation.id, link.id));
  });
}

/**
 * Uses up a link for a new password and sets the password of the user it is for, whose sessions end.
 * @throws SpentLink if it holds no longer, or is for something else
 */
export async function setPasswordByLink(
  db: Pool,
  { token, passwordHash }: { token: string; passwordHash: string },
): Promise<void> {
  await inTransaction(db, async (tx) => {
    const link = await claimLink(tx, token, 'password');
    if (!link?.userId) throw new SpentLink();
    await resetPassword(tx, link.userId, passwordHash);
  });
}

/**
 * Makes an invitation's link useless.
 * @throws NotFound if it is not open
 */
export async function withdrawInvitation(
  db: Pool,
  { id, author }: { id: string; author: string },
): Promise<void> {
  await inTransaction(db, async (tx) => {
    if ((await withdrawLinks(tx, eq(invitation.id, id))) === 0) {
      throw new NotFound('This invitation has been used or withdrawn.');
    }
    await recordEvent(tx, { author, action: 'invitation.withdraw', subject: `invitation:${id}` });
  });
}

/** Sets the password of a user who could not give the old one, and ends all their sessions; within a transaction. */
async function resetPassword(tx: Tx, userId: string, passwordHash: string): Promise<void> {
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
