'use server';

import { redirect } from 'next/navigation';
import { setOnePersonDesk } from '@/db/mutations/desk/set-one-person-desk';
import { deskAction } from '@/desk/frame/form-action';
import { ONE_PERSON_DESK } from '@/lib/validation/settings';

export const setWhoPublishes = deskAction(
  'settings.manage',
  ONE_PERSON_DESK,
  async ({ who }, { desk, user }) => {
    await setOnePersonDesk(desk.db, { onePersonDesk: who === 'one', author: user.id });
    return redirect(`/admin/settings?notice=${who}`);
  },
);
