'use server';

import { hashPassword } from 'better-auth/crypto';
import { redirect } from 'next/navigation';
import type { Desk } from '@/app/_auth/desk';
import { type FormOutcome, visitorAction } from '@/app/_auth/form-action';
import { acceptInvitation, SpentLink } from '@/db/mutations/user/accept-invitation';
import { invitationByToken } from '@/db/queries/user/invitations';
import { passwordFault } from '@/lib/auth/password';
import { JOIN, repeatFault, SET_PASSWORD } from '@/lib/validation/auth';

type Given = { token: string; name: string; password: string; repeated?: string | undefined };

export const join = visitorAction(JOIN, async (given, { desk }) =>
  accept(desk, given, '/sign-in?notice=joined'),
);

export const setPassword = visitorAction(SET_PASSWORD, async (given, { desk }) =>
  accept(desk, { ...given, name: '' }, '/sign-in?notice=password-set'),
);

/** Nothing is hashed before the link is known to hold: hashing is work that a stranger must not be able to ask for. */
async function accept({ db }: Desk, given: Given, next: string): Promise<FormOutcome> {
  const link = await invitationByToken(db, given.token);
  if (!link) throw new SpentLink();
  const message = await passwordFault(given.password, {
    name: link.name ?? given.name,
    email: link.email,
  });
  const errors = [...(message ? [{ field: 'password', message }] : []), ...repeatFault(given)];
  if (errors.length > 0) return { errors };
  const passwordHash = await hashPassword(given.password);
  await acceptInvitation(db, { token: given.token, name: given.name, passwordHash });
  redirect(next);
}
