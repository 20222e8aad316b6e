import { isAPIError } from 'better-auth/api';
import { symmetricDecrypt, symmetricEncrypt } from 'better-auth/crypto';
import { z } from 'zod';
import { recordEvent } from '@/db/write/events';
import { deleteSessions } from '@/db/write/sessions';
import { inTransaction } from '@/db/write/transaction';
import { createAuth, type Desk, ownEvent } from '@/desk/frame';
import { passwordFault } from '@/lib/auth/password';
import type { SignedInUser } from '@/lib/auth/permissions';
import { enterRecoveryCodes, forgiveAttempts, takeAttempt } from './verbs-of-sessions';

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
  return inTransaction(desk.db, async (tx) => {
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
    return await inTransaction(db, async (tx) => {
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

const TEN_MINUTES = 600_000;

const SET_UP = z.object({ userId: z.string(), uri: z.string(), until: z.number() });

/** Encrypts what an authenticator app is shown, to be carried by a form to the next step. */
function seal(secret: string, userId: string, uri: string): Promise<string> {
  const data = JSON.stringify({ userId, uri, until: Date.now() + TEN_MINUTES });
  return symmetricEncrypt({ key: secret, data });
}

/** What was sealed for this user in the last ten minutes; null for anything else. */
async function open(secret: string, userId: string, sealed: string): Promise<string | null> {
  try {
    const given = SET_UP.parse(JSON.parse(await symmetricDecrypt({ key: secret, data: sealed })));
    return given.userId === userId && given.until > Date.now() ? given.uri : null;
  } catch {
    return null;
  }
}

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
  return inTransaction(desk.db, async (tx) => {
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

export type Confirmation =
  | { kind: 'confirmed' }
  | { kind: 'wrong-password' }
  | { kind: 'wait'; seconds: number };

/** Whether a signed-in user has given their password again, as is asked before how they sign in is changed. */
export async function confirmPassword(
  { signInDb: db, auth }: Desk,
  headers: Headers,
  user: SignedInUser,
  password: string,
): Promise<Confirmation> {
  const seconds = await takeAttempt(db, [['password user', user.id]]);
  if (seconds > 0) return { kind: 'wait', seconds };
  try {
    await auth.api.verifyPassword({ body: { password }, headers });
  } catch (error) {
    refusalCode(error);
    return { kind: 'wrong-password' };
  }
  await forgiveAttempts(db, ['password user', user.id]);
  return { kind: 'confirmed' };
}

/** better-auth's code for a refusal. Anything else that is thrown is a fault, and goes on. */
export function refusalCode(error: unknown): string {
  if (!isAPIError(error) || error.statusCode >= 500) throw error;
  return error.body?.code ?? '';
}
