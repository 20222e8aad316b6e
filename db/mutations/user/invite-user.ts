import { eq } from 'drizzle-orm';
import type { Pool } from '@/db/client';
import { user } from '@/db/schema';
import { recordEvent } from '@/db/write/events';
import type { Role } from '@/lib/auth/permissions';
import { UserError } from '@/lib/errors';
import { makeLink, type OneTimeLink } from './one-time-link';

const SEVEN_DAYS = 7 * 24;

/**
 * Makes a one-time link by which someone joins the desk in a role, good for seven days.
 * @throws UserError where the email address has a user
 */
export async function inviteUser(
  db: Pool,
  { email, role }: { email: string; role: Role },
  author: string,
): Promise<OneTimeLink> {
  return db.transaction(async (tx) => {
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
