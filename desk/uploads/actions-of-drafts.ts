'use server';

import { redirect } from 'next/navigation';
import { type Desk, deskAction, type FormOutcome, queueReaderOf, readingRules } from '@/desk/frame';
import { FILE_REVIEW_CHECKS } from '@/lib/domain/review';
import { Unchecked } from '@/lib/entry/draft-errors';
import { untickedErrors } from '@/lib/forms/checklist';
import { ALL_REVIEWED, ALL_SUBMITTED, ALL_TAKEN_BACK, SOME_REVIEWED, SOME_SUBMITTED } from './form';
import type { DraftsAct } from './lock-drafts';
import {
  publishDrafts,
  type SubmissionAct,
  sendDraftsBack,
  submitDrafts,
  withdrawDrafts,
} from './verbs-of-drafts';
import { CHECK_ALL, CHECK_SOME } from './words';

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
  async ({ upload, chosen, act, checked, rules, comment }, { desk, user }) => {
    const by = await queueReaderOf(user);
    const which = { which: 'some', drafts: chosen } as const;
    const on = { uploadId: upload, chosen: which, by, checked, rulesSeen: rules };
    return review(desk, act, on, { list: CHECK_SOME, comment: 'comment', text: comment });
  },
);

export const reviewAllDraftsAction = deskAction(
  'revisions.publish',
  ALL_REVIEWED,
  async ({ upload, seen, act, checked, rules, commentOnAll }, { desk, user }) => {
    const by = await queueReaderOf(user);
    const which = { which: 'all', seen } as const;
    const on = { uploadId: upload, chosen: which, by, checked, rulesSeen: rules };
    return review(desk, act, on, { list: CHECK_ALL, comment: 'commentOnAll', text: commentOnAll });
  },
);

/** `fields`: how the form calls its boxes and its comment, and what that says. */
async function review(
  desk: Desk,
  act: 'publish' | 'send-back',
  {
    checked,
    rulesSeen,
    ...on
  }: Omit<DraftsAct, 'list'> & { checked: readonly string[]; rulesSeen: string },
  fields: { list: string; comment: string; text: string },
): Promise<FormOutcome> {
  if (act === 'publish') {
    try {
      await publishDrafts(desk.db, { ...on, checked, rulesSeen }, readingRules());
    } catch (error) {
      if (!(error instanceof Unchecked)) throw error;
      return { errors: untickedErrors(fields.list, FILE_REVIEW_CHECKS, error.left) };
    }
    return redirect(pageOf(on.uploadId, 'published'));
  }
  if (fields.text === '') {
    return { errors: [{ field: fields.comment, message: 'Say what needs to be fixed' }] };
  }
  await sendDraftsBack(desk.db, { ...on, comment: fields.text });
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
