import { z } from 'zod';
import { touchSession } from '@/db/mutations/user/touch-session';
import { deleteSessions } from '@/db/write/sessions';
import { sessionOver } from '@/lib/auth/limits';
import { ROLES, type SignedInUser } from '@/lib/auth/permissions';
import type { Desk } from './desk';

const ROLE = z.enum(ROLES);

/**
 * Who a request's cookie says is asking, as the database has them at this moment, or null. A session that has not been
 * used for too long, or whose user is disabled, is ended here.
 */
export async function readSession(
  { signInDb: db, auth, settings }: Desk,
  headers: Headers,
  now = new Date(),
): Promise<SignedInUser | null> {
  const found = await auth.api.getSession({ headers, query: { disableRefresh: true } });
  if (!found) return null;
  const { session, user } = found;
  if (user.disabledAt || sessionOver(session, settings.session, now)) {
    await deleteSessions(db, user.id, [session.id]);
    return null;
  }
  await touchSession(db, session.id);
  return {
    id: user.id,
    name: user.name,
    email: user.email,
    role: ROLE.parse(user.role),
    hasSecondFactor: user.twoFactorEnabled === true,
    sessionId: session.id,
  };
}
