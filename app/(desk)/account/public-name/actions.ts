'use server';

import { redirect } from 'next/navigation';
import { setPublicName } from '@/db/mutations/user/set-public-name';
import { deskAction } from '@/desk/frame/form-action';
import { PUBLIC_NAME } from '@/lib/validation/auth';

export const beNamed = deskAction(
  'signed-in',
  PUBLIC_NAME,
  async ({ named, public_name }, { desk, user }) => {
    if (named === 'yes' && public_name === '') {
      return { errors: [{ field: 'public_name', message: 'Enter the name to show' }] };
    }
    await setPublicName(desk.db, user.id, named === 'yes' ? public_name : null, user.id);
    return redirect(`/account?notice=${named === 'yes' ? 'named' : 'not-named'}`);
  },
);
