'use server';

import { redirect } from 'next/navigation';
import { changePassword } from '@/app/_auth/change-password';
import { deskAction } from '@/desk/frame/form-action';
import { setCookies } from '@/desk/frame/session';
import { CHANGE_PASSWORD, repeatFault } from '@/lib/validation/auth';
import { confirmationErrors } from '../confirmation-errors';

export const change = deskAction(
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
