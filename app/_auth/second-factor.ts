import { refundAttempt, takeAttempt } from '@/db/mutations/user/take-attempt';
import { isTotpCodeUsed } from '@/db/queries/user/totp-code-used';
import { deskUser } from '@/db/read/users';
import { recordEvent } from '@/db/write/events';
import type { Desk } from '@/desk/frame/desk';
import { VISITOR } from '@/lib/auth/permissions';
import { clientAddressOf, networkOf } from '@/lib/auth/requests';
import { recoveryCodeDigest } from '@/lib/auth/tokens';
import { log } from '@/server/log';
import { refusalCode } from './api-error-code';
import { accountAttempt, completeSignIn } from './sign-in';

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
    await recordEvent(db, {
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
