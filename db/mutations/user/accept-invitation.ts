import { eq } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { invitation } from '@/db/schema';
import { UserError } from '@/lib/errors';
import { createUser } from './create-user';
import { claimLink } from './one-time-link';
import { resetPassword } from './reset-password';

/** A one-time link that holds no longer, or never did. */
export class SpentLink extends UserError {
  override name = 'SpentLink';

  constructor() {
    super(
      'This link has been used or withdrawn, or is out of date. Ask an admin of the desk for a new one.',
    );
  }
}

/**
 * Uses up a one-time link: makes the user it invites, or sets the password of the user it is for, whose sessions end.
 * @param given `name` is used where a user is made
 * @throws SpentLink where it holds no longer
 */
export async function acceptInvitation(
  db: Db,
  given: { token: string; name: string; passwordHash: string },
): Promise<void> {
  await db.transaction(async (tx) => {
    const link = await claimLink(tx, given.token);
    if (!link) throw new SpentLink();
    const { name, passwordHash } = given;
    if (link.role) {
      const user = { email: link.email, name, role: link.role, passwordHash };
      const userId = await createUser(tx, user, null);
      await tx.update(invitation).set({ userId }).where(eq(invitation.id, link.id));
    } else if (link.userId) {
      await resetPassword(tx, link.userId, passwordHash);
    }
  });
}
