'use server';

import { redirect } from 'next/navigation';
import { deskAction } from '@/desk/frame';
import { WITHDRAWN_CITATION } from './form';
import { withdrawCitation } from './verbs';

export const withdrawCitationAction = deskAction(
  'citations.withdraw',
  WITHDRAWN_CITATION,
  async ({ citation, note }, { desk, user }) => {
    await withdrawCitation(desk.db, { id: citation, note, author: user.id });
    return redirect('/admin/citations?notice=withdrawn');
  },
);
