'use server';

import { redirect } from 'next/navigation';
import { NOTHING } from '@/lib/forms/fields';
import { deskAction } from './form-action';
import { setCookies } from './session';
import { signOut } from './verbs';

export const signOutAction = deskAction(
  'signed-in',
  NOTHING,
  async (_, { desk, headers, user }) => {
    await setCookies(await signOut(desk, headers, user));
    redirect('/sign-in?notice=signed-out');
  },
);
