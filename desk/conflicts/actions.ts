'use server';

import { redirect } from 'next/navigation';
import { deskAction } from '@/desk/frame';
import { HELD_DECISION } from '@/desk/incidents';
import { keepDesksRevision, takeFilesRow } from './verbs';

export const takeFilesRowAction = deskAction(
  'revisions.publish',
  HELD_DECISION,
  async ({ held, seen }, { desk, user }) => {
    await takeFilesRow(desk.db, { heldId: held, seen, author: user.id });
    return redirect('/admin/conflicts?notice=taken');
  },
);

export const keepDesksRevisionAction = deskAction(
  'revisions.publish',
  HELD_DECISION,
  async ({ held, seen }, { desk, user }) => {
    await keepDesksRevision(desk.db, { heldId: held, seen, author: user.id });
    return redirect('/admin/conflicts?notice=kept');
  },
);
