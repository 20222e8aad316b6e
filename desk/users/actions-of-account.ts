'use server';

import { redirect } from 'next/navigation';
import { deskAction, type FormOutcome, setCookies } from '@/desk/frame';
import { TooManyAttempts, waitWords } from '@/lib/auth/limits';
import type { FormError } from '@/lib/forms/form-state';
import { CHANGE_PASSWORD, CONFIRMED, END_SESSIONS, PUBLIC_NAME, repeatFault, SET_UP } from './form';
import { setPublicName } from './verbs';
import {
  type Begun,
  beginSecondFactor,
  type Completed,
  type Confirmation,
  changePassword,
  completeSecondFactor,
  confirmPassword,
  turnOffSecondFactor,
} from './verbs-of-account';
import { endSessions, replaceRecoveryCodes } from './verbs-of-sessions';

export const changePasswordAction = deskAction(
  'signed-in',
  CHANGE_PASSWORD,
  async (given, { desk, headers, user }) => {
    const errors = repeatFault(given);
    if (errors.length > 0) return { errors };
    const outcome = await changePassword(desk, headers, user, {
      current: given.current_password,
      next: given.password,
    });
    switch (outcome.kind) {
      case 'unfit':
        return { errors: [{ field: 'password', message: outcome.message }] };
      case 'changed':
        await setCookies(outcome.cookies);
        return redirect('/account?notice=password');
      default:
        return { errors: confirmationErrors(outcome, 'current_password') };
    }
  },
);

export const setPublicNameAction = deskAction(
  'signed-in',
  PUBLIC_NAME,
  async ({ named, public_name }, { desk, user }) => {
    if (named === 'yes' && public_name === '') {
      return { errors: [{ field: 'public_name', message: 'Enter the name to show' }] };
    }
    await setPublicName(desk.db, {
      userId: user.id,
      publicName: named === 'yes' ? public_name : null,
      author: user.id,
    });
    return redirect(`/account?notice=${named === 'yes' ? 'named' : 'not-named'}`);
  },
);

export const replaceRecoveryCodesAction = deskAction(
  'signed-in',
  CONFIRMED,
  async ({ password }, { desk, headers, user }) => {
    const confirmation = await confirmPassword(desk, headers, user, password);
    if (confirmation.kind !== 'confirmed') return { errors: confirmationErrors(confirmation) };
    return { result: await replaceRecoveryCodes(desk.db, user.id) };
  },
);

/** How far the set-up is: the code to show to the app, or the recovery codes. */
type SetUp =
  | { step: 'code'; uri: string; sealed: string }
  | { step: 'done'; recoveryCodes: string[] };

export const setUpSecondFactorAction = deskAction(
  'signed-in',
  SET_UP,
  async (given, { desk, headers, user }) => {
    const { sealed, code = '', password } = given;
    if (sealed) {
      const outcome = await completeSecondFactor(desk, headers, user, { sealed, code });
      if (outcome.kind === 'on') await setCookies(outcome.cookies);
      return afterCode(outcome, sealed);
    }
    if (!password) return { errors: [{ field: 'password', message: 'Enter your password' }] };
    return afterPassword(await beginSecondFactor(desk, headers, user, password));
  },
);

export const turnOffSecondFactorAction = deskAction(
  'signed-in',
  CONFIRMED,
  async ({ password }, { desk, headers, user }) => {
    const outcome = await turnOffSecondFactor(desk, headers, user, password);
    if (outcome.kind !== 'off') return { errors: confirmationErrors(outcome) };
    await setCookies(outcome.cookies);
    return redirect('/account?notice=second-factor-off');
  },
);

function afterPassword(outcome: Begun): FormOutcome<SetUp> {
  if (outcome.kind === 'already-on') return redirect('/account');
  if (outcome.kind !== 'begun') return { errors: confirmationErrors(outcome) };
  return { result: { step: 'code', uri: outcome.uri, sealed: outcome.sealed } };
}

function afterCode(outcome: Completed, sealed: string): FormOutcome<SetUp> {
  switch (outcome.kind) {
    case 'on':
      return { result: { step: 'done', recoveryCodes: outcome.recoveryCodes } };
    case 'wrong-code':
      return {
        errors: [{ field: 'code', message: 'Enter the 6 digits that your app shows now' }],
        result: { step: 'code', uri: outcome.uri, sealed },
      };
    case 'wait':
      return {
        errors: [{ field: '', message: waitWords(outcome.seconds) }],
        result: { step: 'code', uri: outcome.uri, sealed },
      };
    case 'expired':
      return {
        errors: [{ field: '', message: 'That took too long. Start again with your password' }],
      };
  }
}

export const endSessionsAction = deskAction(
  'signed-in',
  END_SESSIONS,
  async ({ password, which, session }, { desk, headers, user }) => {
    if (which === 'chosen' && session.length === 0) {
      return { errors: [{ field: 'sessions', message: 'Choose the sessions to end' }] };
    }
    const confirmation = await confirmPassword(desk, headers, user, password);
    if (confirmation.kind !== 'confirmed') return { errors: confirmationErrors(confirmation) };
    const ending = which === 'chosen' ? session : { allBut: user.sessionId };
    await endSessions(desk.db, { userId: user.id, which: ending, author: user.id });
    return redirect('/account/sessions');
  },
);

/** What to say where a password was asked for again and not given; throws TooManyAttempts where it was tried too often. */
function confirmationErrors(
  refused: Exclude<Confirmation, { kind: 'confirmed' }>,
  field = 'password',
): FormError[] {
  if (refused.kind === 'wait') throw new TooManyAttempts(refused.seconds);
  return [{ field, message: 'This is not your password' }];
}
