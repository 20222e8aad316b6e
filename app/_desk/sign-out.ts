'use server';

import { redirect } from 'next/navigation';
import { deskAction } from '@/app/_auth/form-action';
import { setCookies } from '@/app/_auth/request';
import { signOut } from '@/app/_auth/sign-out';
import { NOTHING } from '@/lib/forms/fields';

export const leave = deskAction('signed-in', NOTHING, async (_, { desk, headers, user }) => {
  await setCookies(await signOut(desk, headers, user));
  redirect('/sign-in?notice=signed-out');
});
