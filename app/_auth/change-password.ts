import { recordEvent } from '@/db/write/events';
import { createAuth } from '@/desk/frame/auth';
import type { Desk } from '@/desk/frame/desk';
import { ownEvent } from '@/desk/frame/sign-out';
import { passwordFault } from '@/lib/auth/password';
import type { SignedInUser } from '@/lib/auth/permissions';
import { type Confirmation, confirmPassword } from './confirm-password';

export type PasswordChange =
  | { kind: 'changed'; cookies: Headers }
  | { kind: 'unfit'; message: string }
  | Exclude<Confirmation, { kind: 'confirmed' }>;

/** Changes a user's password, ends their other sessions and gives this one a new token, with the event, all at once. */
export async function changePassword(
  desk: Desk,
  headers: Headers,
  user: SignedInUser,
  given: { current: string; next: string },
): Promise<PasswordChange> {
  const message = await passwordFault(given.next, user);
  if (message) return { kind: 'unfit', message };
  const confirmation = await confirmPassword(desk, headers, user, given.current);
  if (confirmation.kind !== 'confirmed') return confirmation;
  return desk.db.transaction(async (tx) => {
    const { headers: cookies } = await createAuth(tx, desk.settings).api.changePassword({
      body: {
        currentPassword: given.current,
        newPassword: given.next,
        revokeOtherSessions: true,
      },
      headers,
      returnHeaders: true,
    });
    await recordEvent(tx, ownEvent('user.change_password', user.id, headers));
    return { kind: 'changed', cookies };
  });
}
