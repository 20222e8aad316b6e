import { enterRecoveryCodes } from '@/db/mutations/user/replace-recovery-codes';
import { takeAttempt } from '@/db/mutations/user/take-attempt';
import { recordEvent } from '@/db/write/events';
import { deleteSessions } from '@/db/write/sessions';
import { createAuth } from '@/desk/frame/auth';
import type { Desk } from '@/desk/frame/desk';
import { ownEvent } from '@/desk/frame/sign-out';
import type { SignedInUser } from '@/lib/auth/permissions';
import { refusalCode } from './api-error-code';
import { type Confirmation, confirmPassword } from './confirm-password';
import { open, seal } from './sealed-set-up';

export type Begun =
  | { kind: 'begun'; uri: string; sealed: string }
  | { kind: 'already-on' }
  | Exclude<Confirmation, { kind: 'confirmed' }>;

/**
 * Makes a secret for an authenticator app. `uri` is what the app is shown; `sealed` holds the same for the next step,
 * legible to this server alone, so that the secret can be shown again only to whom it was shown before.
 */
export async function beginSecondFactor(
  desk: Desk,
  headers: Headers,
  user: SignedInUser,
  password: string,
): Promise<Begun> {
  const confirmation = await confirmPassword(desk, headers, user, password);
  if (confirmation.kind !== 'confirmed') return confirmation;
  try {
    const made = await desk.auth.api.enableTwoFactor({
      body: { password, method: 'totp' },
      headers,
    });
    if (made.method !== 'totp') throw new Error('asked for an authenticator app');
    const { totpURI: uri } = made;
    return { kind: 'begun', uri, sealed: await seal(desk.settings.secret, user.id, uri) };
  } catch (error) {
    refusalCode(error);
    return { kind: 'already-on' };
  }
}

export type Completed =
  | { kind: 'on'; cookies: Headers; recoveryCodes: string[] }
  | { kind: 'wrong-code'; uri: string }
  | { kind: 'wait'; uri: string; seconds: number }
  | { kind: 'expired' };

/**
 * Turns the second factor on, once the app has shown that it has the secret. The other sessions end, this one gets a
 * new token, and the recovery codes are given, the one time that they are.
 */
export async function completeSecondFactor(
  { db, settings }: Desk,
  headers: Headers,
  user: SignedInUser,
  given: { sealed: string; code: string },
): Promise<Completed> {
  const uri = await open(settings.secret, user.id, given.sealed);
  if (uri === null) return { kind: 'expired' };
  const seconds = await takeAttempt(db, [['password user', user.id]]);
  if (seconds > 0) return { kind: 'wait', uri, seconds };
  try {
    return await db.transaction(async (tx) => {
      await deleteSessions(tx, user.id, { allBut: user.sessionId });
      const { headers: cookies } = await createAuth(tx, settings).api.verifyTOTP({
        body: { code: given.code },
        headers,
        returnHeaders: true,
      });
      const recoveryCodes = await enterRecoveryCodes(tx, user.id);
      await recordEvent(tx, ownEvent('user.second_factor_on', user.id, headers));
      return { kind: 'on', cookies, recoveryCodes };
    });
  } catch (error) {
    return refusalCode(error) === 'INVALID_CODE'
      ? { kind: 'wrong-code', uri }
      : { kind: 'expired' };
  }
}
