import { eq } from 'drizzle-orm';
import type { Pool } from '@/db/client';
import { invitation } from '@/db/schema';
import { UserError } from '@/lib/errors';
import { enterUser } from './create-user';
import { claimLink } from './one-time-link';
import { resetPassword } from './reset-password';

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
 * @throws SpentLink where it holds no longer, or is no invitation
 */
export async function acceptInvitation(
  db: Pool,
  { token, name, passwordHash }: { token: string; name: string; passwordHash: string },
): Promise<void> {
  await db.transaction(async (tx) => {
    const link = await claimLink(tx, token, 'join');
    if (!link?.role) throw new SpentLink();
    const user = { email: link.email, name, role: link.role, passwordHash };
    const userId = await enterUser(tx, user, null);
    await tx.update(invitation).set({ userId }).where(eq(invitation.id, link.id));
  });
}

/**
 * Uses up a link for a new password and sets the password of the user it is for, whose sessions end.
 * @throws SpentLink where it holds no longer, or is for something else
 */
export async function setPasswordByLink(
  db: Pool,
  { token, passwordHash }: { token: string; passwordHash: string },
): Promise<void> {
  await db.transaction(async (tx) => {
    const link = await claimLink(tx, token, 'password');
    if (!link?.userId) throw new SpentLink();
    await resetPassword(tx, link.userId, passwordHash);
  });
}
