'use server';

import { redirect } from 'next/navigation';
import { z } from 'zod';
import { deskAction } from '@/desk/frame';
import { setOnePersonDesk } from './verbs';

const ONE_PERSON_DESK = z.object({
  who: z.enum(['two', 'one'], { error: 'Choose who may publish a draft' }),
});

export const setOnePersonDeskAction = deskAction(
  'settings.manage',
  ONE_PERSON_DESK,
  async ({ who }, { desk, user }) => {
    await setOnePersonDesk(desk.db, { onePersonDesk: who === 'one', author: user.id });
    return redirect(`/admin/settings?notice=${who}`);
  },
);
