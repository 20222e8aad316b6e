'use server';

import { hashPassword } from 'better-auth/crypto';
import { redirect } from 'next/navigation';
import { isMembersSite } from '@/db/web-client';
import { type FormOutcome, setCookies, visitorAction } from '@/desk/frame';
import { TooManyAttempts } from '@/lib/auth/limits';
import { type PasswordOwner, passwordFault } from '@/lib/auth/password';
import { returnPath } from '@/lib/auth/paths';
import type { FormError } from '@/lib/forms/form-state';
import { APP_CODE, JOIN, RECOVERY_CODE, repeatFault, SET_PASSWORD, SIGN_IN } from './form';
import { invitationByToken } from './queries';
import { type SecondFactor, signInWithPassword, verifySecondFactor } from './sign-in';
import { acceptInvitation, SpentLink, setPasswordByLink } from './verbs-of-invitations';

const REFUSED =
  'The email address or password is wrong, or you are not allowed to sign in. Check both and try again';

export const signInAction = visitorAction(SIGN_IN, async ({ to, ...given }, { desk, headers }) => {
  const outcome = await signInWithPassword(desk, headers, given);
  switch (outcome.kind) {
    case 'refused':
      return { errors: [{ field: 'email', message: REFUSED }] };
    case 'wait':
      throw new TooManyAttempts(outcome.seconds);
    case 'second-factor':
      await setCookies(outcome.cookies);
      return redirect(
        `/sign-in/second-factor?${new URLSearchParams({ to: returnPath(to, isMembersSite()) })}`,
      );
    case 'signed-in':
      await setCookies(outcome.cookies);
      return redirect(returnPath(to, isMembersSite()));
  }
});

const WRONG_CODE = 'The code is wrong. Enter the one your app shows now';
const WRONG_RECOVERY_CODE = 'That is not one of your recovery codes, or it has already been used';
const USED = 'This code has already been used. Wait until your app shows the next one';

export const verifyAppCodeAction = visitorAction(
  APP_CODE,
  async ({ to, code }, { desk, headers }) => {
    const outcome = await verifySecondFactor(desk, headers, { method: 'app', code });
    return proceed(outcome, WRONG_CODE, to);
  },
);

export const verifyRecoveryCodeAction = visitorAction(
  RECOVERY_CODE,
  async ({ to, code }, { desk, headers }) => {
    const outcome = await verifySecondFactor(desk, headers, { method: 'recovery', code });
    return proceed(outcome, WRONG_RECOVERY_CODE, to);
  },
);

async function proceed(
  outcome: SecondFactor,
  wrong: string,
  to: string | undefined,
): Promise<FormOutcome> {
  switch (outcome.kind) {
    case 'refused':
      return { errors: [{ field: 'code', message: wrong }] };
    case 'used':
      return { errors: [{ field: 'code', message: USED }] };
    case 'wait':
      throw new TooManyAttempts(outcome.seconds);
    case 'expired':
      return redirect('/sign-in?notice=expired');
    case 'signed-in':
      await setCookies(outcome.cookies);
      return redirect(returnPath(to, isMembersSite()));
  }
}

export const acceptInvitationAction = visitorAction(
  JOIN,
  async (given, { desk: { db } }): Promise<FormOutcome> => {
    const link = await invitationByToken(db, given.token);
    if (!link?.role) throw new SpentLink();
    const errors = await passwordErrors(given, { name: given.name, email: link.email });
    if (errors.length > 0) return { errors };
    const { token, name, password } = given;
    await acceptInvitation(db, { token, name, passwordHash: await hashPassword(password) });
    return redirect('/sign-in?notice=joined');
  },
);

export const setPasswordByLinkAction = visitorAction(
  SET_PASSWORD,
  async (given, { desk: { db } }): Promise<FormOutcome> => {
    const link = await invitationByToken(db, given.token);
    if (!link?.name) throw new SpentLink();
    const errors = await passwordErrors(given, { name: link.name, email: link.email });
    if (errors.length > 0) return { errors };
    const { token, password } = given;
    await setPasswordByLink(db, { token, passwordHash: await hashPassword(password) });
    return redirect('/sign-in?notice=password-set');
  },
);

type Passwords = { password: string; repeated?: string | undefined };

/**
 * Asked before the password is hashed, and only once the link is known to hold and to be of this kind: both are work that
 * a stranger must not be able to ask for.
 */
async function passwordErrors(given: Passwords, owner: PasswordOwner): Promise<FormError[]> {
  const message = await passwordFault(given.password, owner);
  return [...(message ? [{ field: 'password', message }] : []), ...repeatFault(given)];
}
