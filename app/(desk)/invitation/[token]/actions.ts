'use server';

import { hashPassword } from 'better-auth/crypto';
import { redirect } from 'next/navigation';
import {
  acceptInvitation,
  SpentLink,
  setPasswordByLink,
} from '@/db/mutations/user/accept-invitation';
import { invitationByToken } from '@/db/queries/user/invitations';
import { type FormOutcome, visitorAction } from '@/desk/frame/form-action';
import { type PasswordOwner, passwordFault } from '@/lib/auth/password';
import type { FormError } from '@/lib/forms/form-state';
import { JOIN, repeatFault, SET_PASSWORD } from '@/lib/validation/auth';

export const join = visitorAction(JOIN, async (given, { desk: { db } }): Promise<FormOutcome> => {
  const link = await invitationByToken(db, given.token);
  if (!link?.role) throw new SpentLink();
  const errors = await passwordErrors(given, { name: given.name, email: link.email });
  if (errors.length > 0) return { errors };
  const { token, name, password } = given;
  await acceptInvitation(db, { token, name, passwordHash: await hashPassword(password) });
  return redirect('/sign-in?notice=joined');
});

export const setPassword = visitorAction(
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
