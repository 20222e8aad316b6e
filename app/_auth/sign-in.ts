import { sweepSessions } from '@/db/mutations/user/sweep-sessions';
import {
  type Attempt,
  forgiveAttempts,
  refundAttempt,
  takeAttempt,
} from '@/db/mutations/user/take-attempt';
import { userIdOf } from '@/db/read/users';
import { recordEvent } from '@/db/write/events';
import { deleteSessions } from '@/db/write/sessions';
import type { Desk } from '@/desk/frame/desk';
import { VISITOR } from '@/lib/auth/permissions';
import { clientAddressOf, networkOf } from '@/lib/auth/requests';
import { digestOf } from '@/lib/auth/tokens';
import { log } from '@/server/log';
import { refusalCode } from './api-error-code';

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
    await recordEvent(db, { author: VISITOR, action: 'user.sign_in_refused', subject, details });
    return { kind: 'refused' };
  }
}

/** Forgets the attempts that a sign-in took, sweeps what others have left, and writes the event. */
export async function completeSignIn(
  { signInDb: db, settings }: Desk,
  headers: Headers,
  done: { userId: string; attempt: Attempt; method: 'password' | 'app' | 'recovery' },
): Promise<void> {
  await forgiveAttempts(db, done.attempt);
  await sweepSessions(db, settings.session.idleMinutes);
  await recordEvent(db, {
    author: done.userId,
    action: 'user.sign_in',
    subject: `user:${done.userId}`,
    details: { address: clientAddressOf(headers), method: done.method },
  });
}

/** What an attempt on an account counts against: the account, or the browser where its user has signed in there before. */
export async function accountAttempt(
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
