'use server';

import { redirect } from 'next/navigation';
import { type SecondFactor, verifySecondFactor } from '@/app/_auth/second-factor';
import { type FormOutcome, visitorAction } from '@/desk/frame/form-action';
import { setCookies } from '@/desk/frame/session';
import { TooManyAttempts } from '@/lib/auth/limits';
import { returnPath } from '@/lib/auth/paths';
import { APP_CODE, RECOVERY_CODE } from '@/lib/validation/auth';

const WRONG_CODE = 'The code is wrong. Enter the one your app shows now';
const WRONG_RECOVERY_CODE = 'That is not one of your recovery codes, or it has already been used';
const USED = 'This code has already been used. Wait until your app shows the next one';

export const giveAppCode = visitorAction(APP_CODE, async ({ to, code }, { desk, headers }) => {
  const outcome = await verifySecondFactor(desk, headers, { method: 'app', code });
  return proceed(outcome, WRONG_CODE, to);
});

export const giveRecoveryCode = visitorAction(
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
      return redirect(returnPath(to));
  }
}
