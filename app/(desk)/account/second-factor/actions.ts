'use server';

import { redirect } from 'next/navigation';
import {
  type Begun,
  beginSecondFactor,
  type Completed,
  completeSecondFactor,
} from '@/app/_auth/set-up-second-factor';
import { turnOffSecondFactor } from '@/app/_auth/turn-off-second-factor';
import { deskAction, type FormOutcome } from '@/desk/frame/form-action';
import { setCookies } from '@/desk/frame/session';
import { waitWords } from '@/lib/auth/limits';
import { CONFIRMED, SET_UP } from '@/lib/validation/auth';
import { confirmationErrors } from '../confirmation-errors';

/** How far the set-up is: what the app is to be shown, or the recovery codes. */
export type SetUp =
  | { step: 'code'; uri: string; sealed: string }
  | { step: 'done'; recoveryCodes: string[] };

export const setUp = deskAction('signed-in', SET_UP, async (given, { desk, headers, user }) => {
  const { sealed, code = '', password } = given;
  if (sealed) {
    const outcome = await completeSecondFactor(desk, headers, user, { sealed, code });
    if (outcome.kind === 'on') await setCookies(outcome.cookies);
    return afterCode(outcome, sealed);
  }
  if (!password) return { errors: [{ field: 'password', message: 'Enter your password' }] };
  return afterPassword(await beginSecondFactor(desk, headers, user, password));
});

export const turnOff = deskAction(
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
