'use server';

import { redirect } from 'next/navigation';
import { signInWithPassword } from '@/app/_auth/sign-in';
import { visitorAction } from '@/desk/frame/form-action';
import { setCookies } from '@/desk/frame/session';
import { TooManyAttempts } from '@/lib/auth/limits';
import { returnPath } from '@/lib/auth/paths';
import { SIGN_IN } from '@/lib/validation/auth';

const REFUSED =
  'The email address or password is wrong, or you are not allowed to sign in. Check both and try again';

export const signIn = visitorAction(SIGN_IN, async ({ to, ...given }, { desk, headers }) => {
  const outcome = await signInWithPassword(desk, headers, given);
  switch (outcome.kind) {
    case 'refused':
      return { errors: [{ field: 'email', message: REFUSED }] };
    case 'wait':
      throw new TooManyAttempts(outcome.seconds);
    case 'second-factor':
      await setCookies(outcome.cookies);
      return redirect(`/sign-in/second-factor?${new URLSearchParams({ to: returnPath(to) })}`);
    case 'signed-in':
      await setCookies(outcome.cookies);
      return redirect(returnPath(to));
  }
});
