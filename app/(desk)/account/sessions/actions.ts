'use server';

import { redirect } from 'next/navigation';
import { confirmPassword } from '@/app/_auth/confirm-password';
import { endSessions } from '@/db/mutations/user/end-sessions';
import { deskAction } from '@/desk/frame/form-action';
import { END_SESSIONS } from '@/lib/validation/auth';
import { confirmationErrors } from '../confirmation-errors';

export const end = deskAction(
  'signed-in',
  END_SESSIONS,
  async ({ password, which, session }, { desk, headers, user }) => {
    if (which === 'chosen' && session.length === 0) {
      return { errors: [{ field: 'sessions', message: 'Choose the sessions to end' }] };
    }
    const confirmation = await confirmPassword(desk, headers, user, password);
    if (confirmation.kind !== 'confirmed') return { errors: confirmationErrors(confirmation) };
    const ending = which === 'chosen' ? session : { allBut: user.sessionId };
    await endSessions(desk.db, user.id, ending, user.id);
    return redirect('/account/sessions');
  },
);
