import { recordEvent } from '@/db/write/events';
import { deleteSessions } from '@/db/write/sessions';
import { createAuth } from '@/desk/frame/auth';
import type { Desk } from '@/desk/frame/desk';
import { ownEvent } from '@/desk/frame/sign-out';
import type { SignedInUser } from '@/lib/auth/permissions';
import { type Confirmation, confirmPassword } from './confirm-password';

export type TurnedOff =
  | { kind: 'off'; cookies: Headers }
  | Exclude<Confirmation, { kind: 'confirmed' }>;

/** Takes a user's own second factor away, ends their other sessions and gives this one a new token, all at once. */
export async function turnOffSecondFactor(
  desk: Desk,
  headers: Headers,
  user: SignedInUser,
  password: string,
): Promise<TurnedOff> {
  const confirmation = await confirmPassword(desk, headers, user, password);
  if (confirmation.kind !== 'confirmed') return confirmation;
  return desk.db.transaction(async (tx) => {
    await deleteSessions(tx, user.id, { allBut: user.sessionId });
    const { headers: cookies } = await createAuth(tx, desk.settings).api.disableTwoFactor({
      body: { password },
      headers,
      returnHeaders: true,
    });
    await recordEvent(tx, ownEvent('user.second_factor_off', user.id, headers));
    return { kind: 'off', cookies };
  });
}
