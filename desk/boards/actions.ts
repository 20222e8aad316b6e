'use server';

import { redirect } from 'next/navigation';
import { type Desk, deskAction } from '@/desk/frame';
import { boardOfAddress, CHANGED_BOARD, NEW_BOARD, UNPUBLISHED_BOARD } from './form';
import { publishable } from './queries';
import { changeBoard, publishBoard, unpublishBoard } from './verbs';

export const publishBoardAction = deskAction(
  'boards.publish',
  NEW_BOARD,
  async ({ slug, note, ...given }, { desk, user }) => {
    const { board, errors } = await boardToPublish(desk, given);
    if (errors) return { errors };
    await publishBoard(desk.db, { slug, board, note, author: user.id });
    return redirect('/admin/boards?notice=published');
  },
);

export const changeBoardAction = deskAction(
  'boards.publish',
  CHANGED_BOARD,
  async ({ slug, number, note, ...given }, { desk, user }) => {
    const { board, errors } = await boardToPublish(desk, given);
    if (errors) return { errors };
    await changeBoard(desk.db, { slug, number, board, note, author: user.id });
    return redirect('/admin/boards?notice=changed');
  },
);

export const unpublishBoardAction = deskAction(
  'boards.publish',
  UNPUBLISHED_BOARD,
  async (given, { desk, user }) => {
    await unpublishBoard(desk.db, { ...given, author: user.id });
    return redirect('/admin/boards?notice=unpublished');
  },
);

type Given = { address: string; moment: 'live' | 'sealed' };

async function boardToPublish({ db }: Desk, { address, moment }: Given) {
  const read = boardOfAddress(address);
  return read.errors ? read : publishable(db, read.board, moment);
}
