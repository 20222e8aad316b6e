'use server';

import { redirect } from 'next/navigation';
import { type Desk, deskAction, type FormOutcome, queueReaderOf, readingRules } from '@/desk/frame';
import { ALL_REVIEWED, ALL_SUBMITTED, ALL_TAKEN_BACK, SOME_REVIEWED, SOME_SUBMITTED } from './form';
import type { DraftsAct } from './lock-drafts';
import {
  publishDrafts,
  type SubmissionAct,
  sendDraftsBack,
  submitDrafts,
  withdrawDrafts,
} from './verbs-of-drafts';

const pageOf = (upload: number, notice: string) =>
  `/admin/uploads/${upload}/drafts?notice=${notice}`;

export const submitSomeDraftsAction = deskAction(
  'drafts.write',
  SOME_SUBMITTED,
  async ({ upload, list, chosen }, { desk, user }) => {
    const by = await queueReaderOf(user);
    const which = { which: 'some', drafts: chosen } as const;
    return submit(desk, { uploadId: upload, list, chosen: which, by, isDecided: true });
  },
);

export const submitAllDraftsAction = deskAction(
  'drafts.write',
  ALL_SUBMITTED,
  async ({ upload, seen, decided }, { desk, user }) => {
    const by = await queueReaderOf(user);
    const on = { uploadId: upload, list: 'own', chosen: { which: 'all', seen }, by } as const;
    return submit(desk, { ...on, isDecided: decided === 'yes' });
  },
);

async function submit(desk: Desk, act: SubmissionAct): Promise<never> {
  const { submitted, left } = await submitDrafts(desk.db, act, readingRules());
  const notice = left === 0 ? 'submitted' : submitted === 0 ? 'submitted-none' : 'submitted-some';
  const list = left === 0 ? '' : `&list=${act.list}`;
  return redirect(pageOf(act.uploadId, notice) + list);
}

export const reviewSomeDraftsAction = deskAction(
  'revisions.publish',
  SOME_REVIEWED,
  async ({ upload, chosen, act, comment }, { desk, user }) => {
    const by = await queueReaderOf(user);
    const which = { which: 'some', drafts: chosen } as const;
    const on = { uploadId: upload, chosen: which, by };
    return review(desk, act, on, { name: 'comment', text: comment });
  },
);

export const reviewAllDraftsAction = deskAction(
  'revisions.publish',
  ALL_REVIEWED,
  async ({ upload, seen, act, commentOnAll }, { desk, user }) => {
    const by = await queueReaderOf(user);
    const on = { uploadId: upload, chosen: { which: 'all', seen } as const, by };
    return review(desk, act, on, { name: 'commentOnAll', text: commentOnAll });
  },
);

async function review(
  desk: Desk,
  act: 'publish' | 'send-back',
  on: Omit<DraftsAct, 'list'>,
  comment: { name: string; text: string },
): Promise<FormOutcome> {
  if (act === 'publish') {
    await publishDrafts(desk.db, on, readingRules());
    return redirect(pageOf(on.uploadId, 'published'));
  }
  if (comment.text === '') {
    return { errors: [{ field: comment.name, message: 'Say what needs to be fixed' }] };
  }
  await sendDraftsBack(desk.db, { ...on, comment: comment.text });
  return redirect(pageOf(on.uploadId, 'sent-back'));
}

export const withdrawAllDraftsAction = deskAction(
  'drafts.write',
  ALL_TAKEN_BACK,
  async ({ upload, seen }, { desk, user }) => {
    const by = await queueReaderOf(user);
    await withdrawDrafts(desk.db, { uploadId: upload, chosen: { which: 'all', seen }, by });
    return redirect(pageOf(upload, 'taken-back'));
  },
);
