'use server';

import { confirmPassword } from '@/app/_auth/confirm-password';
import { replaceRecoveryCodes } from '@/db/mutations/user/replace-recovery-codes';
import { deskAction } from '@/desk/frame/form-action';
import { CONFIRMED } from '@/lib/validation/auth';
import { confirmationErrors } from '../confirmation-errors';

export const makeNewCodes = deskAction(
  'signed-in',
  CONFIRMED,
  async ({ password }, { desk, headers, user }) => {
    const confirmation = await confirmPassword(desk, headers, user, password);
    if (confirmation.kind !== 'confirmed') return { errors: confirmationErrors(confirmation) };
    return { result: await replaceRecoveryCodes(desk.db, user.id) };
  },
);
