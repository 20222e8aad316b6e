import { and, eq } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { deskUser, userIdOf } from '@/db/read/users';
import { usedTotpCode } from '@/db/schema';
import { deleteSessions } from '@/db/write/sessions';
import type { Desk } from '@/desk/frame';
import { VISITOR } from '@/lib/auth/permissions';
import { clientAddressOf, networkOf } from '@/lib/auth/requests';
import { digestOf, recoveryCodeDigest } from '@/lib/auth/tokens';
import { log } from '@/server/log';
import { refusalCode } from './verbs-of-account';
import {
  type Attempt,
  forgiveAttempts,
  recordSignIn,
  refundAttempt,
  sweepSessions,
  takeAttempt,
} from './verbs-of-sessions';

/** How a sign-in ended; `cookies` are for the answer. `refused` has one reason for all: nobody is told which. */
export type SignIn =
  | { kind: 'signed-in'; cookies: Headers }
  | { kind: 'second-factor'; cookies: Headers }
  | { kind: 'refused' }
  | { kind: 'wait'; seconds: number };

/**
 * Signs in with an email address and a password. Unknown address, wrong password and disabled user get the same
 * answer after the same work: one hash, one look for the user, one event.
 */
export async function signInWithPassword(
  desk: Desk,
  headers: Headers,
  given: { email: string; password: string },
): Promise<SignIn> {
  const { signInDb: db, auth } = desk;
  const address = clientAddressOf(headers);
  const userId = await userIdOf(db, given.email);
  const attempt = await accountAttempt(desk, headers, { email: given.email, id: userId });
  const ofAddress: Attempt = ['sign-in address', networkOf(address)];
  const seconds = await takeAttempt(db, [ofAddress, attempt]);
  if (seconds > 0) {
    log.warn({ address, userId }, 'sign-in limited');
    return { kind: 'wait', seconds };
  }
  const subject = `user:${userId ?? 'unknown'}`;
  try {
    const { headers: cookies, response } = await auth.api.signInEmail({
      body: given,
      headers,
      returnHeaders: true,
    });
    await refundAttempt(db, ofAddress);
    await endPresentSession(desk, headers);
    if ('twoFactorRedirect' in response) return { kind: 'second-factor', cookies };
    await completeSignIn(desk, headers, { userId: response.user.id, attempt, method: 'password' });
    return { kind: 'signed-in', cookies };
  } catch (error) {
    refusalCode(error);
    const details = { address };
    await recordSignIn(db, { author: VISITOR, action: 'user.sign_in_refused', subject, details });
    return { kind: 'refused' };
  }
}

/** Forgets the attempts that a sign-in took, sweeps what others have left, and writes the event. */
async function completeSignIn(
  { signInDb: db, settings }: Desk,
  headers: Headers,
  done: { userId: string; attempt: Attempt; method: 'password' | 'app' | 'recovery' },
): Promise<void> {
  await forgiveAttempts(db, done.attempt);
  await sweepSessions(db, settings.session.idleMinutes);
  await recordSignIn(db, {
    author: done.userId,
    action: 'user.sign_in',
    subject: `user:${done.userId}`,
    details: { address: clientAddressOf(headers), method: done.method },
  });
}

/** What an attempt on an account counts against: the account, or the browser where its user has signed in there before. */
async function accountAttempt(
  { auth }: Desk,
  headers: Headers,
  user: { email: string; id: string | null },
): Promise<Attempt> {
  const known = await auth.api.knownBrowser({ headers });
  return known && known.userId === user.id
    ? ['sign-in browser', digestOf(known.browser)]
    : ['sign-in account', digestOf(user.email)];
}

/** Ends the session that the browser had: another one takes its place. */
async function endPresentSession({ signInDb: db, auth }: Desk, headers: Headers): Promise<void> {
  const present = await auth.api.getSession({ headers, query: { disableRefresh: true } });
  if (present) await deleteSessions(db, present.user.id, [present.session.id]);
}

/** How the second step of a sign-in ended. `expired`: it has to start again with the password. */
export type SecondFactor =
  | { kind: 'signed-in'; cookies: Headers }
  | { kind: 'refused' }
  | { kind: 'used' }
  | { kind: 'expired' }
  | { kind: 'wait'; seconds: number };

export type FactorGiven = { method: 'app' | 'recovery'; code: string };

/** better-auth's lock, after ten wrong codes in a row for one user. */
const LOCKED_SECONDS = 15 * 60;

/** Completes a sign-in that waits for a code of the authenticator app, or for a recovery code; each is taken once. */
export async function verifySecondFactor(
  desk: Desk,
  headers: Headers,
  given: FactorGiven,
): Promise<SecondFactor> {
  const { signInDb: db, auth } = desk;
  const userId = await auth.api.pendingUser({ headers });
  const user = userId && (await deskUser(db, userId));
  if (!user) return { kind: 'expired' };
  const address = clientAddressOf(headers);
  const ofAddress = ['second-factor address', networkOf(address)] as const;
  const seconds = await takeAttempt(db, [ofAddress]);
  if (seconds > 0) {
    log.warn({ address, userId: user.id }, 'second factor limited');
    return { kind: 'wait', seconds };
  }
  if (given.method === 'app' && (await isTotpCodeUsed(db, user.id, given.code))) {
    return { kind: 'used' };
  }
  try {
    const { headers: cookies } = await verify(desk, headers, given);
    await refundAttempt(db, ofAddress);
    const attempt = await accountAttempt(desk, headers, user);
    await completeSignIn(desk, headers, { userId: user.id, attempt, method: given.method });
    return { kind: 'signed-in', cookies };
  } catch (error) {
    const refusal = refusalCode(error);
    await recordSignIn(db, {
      author: VISITOR,
      action: 'user.second_factor_refused',
      subject: `user:${user.id}`,
      details: { address, method: given.method },
    });
    return outcomeOf(refusal);
  }
}

function verify({ auth }: Desk, headers: Headers, { method, code }: FactorGiven) {
  return method === 'app'
    ? auth.api.verifyTOTP({ body: { code }, headers, returnHeaders: true })
    : auth.api.verifyBackupCode({
        body: { code: recoveryCodeDigest(code) },
        headers,
        returnHeaders: true,
      });
}

function outcomeOf(refusal: string): SecondFactor {
  switch (refusal) {
    case 'ACCOUNT_TEMPORARILY_LOCKED':
      return { kind: 'wait', seconds: LOCKED_SECONDS };
    case 'INVALID_CODE':
    case 'INVALID_BACKUP_CODE':
      return { kind: 'refused' };
    default:
      return { kind: 'expired' };
  }
}

/** Whether a user has used this code of their app in the last minutes. */
async function isTotpCodeUsed(db: Db, userId: string, code: string): Promise<boolean> {
  const own = and(eq(usedTotpCode.userId, userId), eq(usedTotpCode.code, code));
  return (await db.$count(usedTotpCode, own)) > 0;
}
