'use server';

import { redirect } from 'next/navigation';
import { publishDraft } from '@/db/mutations/draft/publish-draft';
import { sendBack } from '@/db/mutations/draft/send-back';
import { deskAction } from '@/desk/frame/form-action';
import { readingRules } from '@/desk/frame/rules';
import { READ_DRAFT, SENT_BACK } from '@/lib/validation/draft';

export const publish = deskAction(
  'revisions.publish',
  READ_DRAFT,
  async ({ draft, saved }, { desk, user }) => {
    const publication = { draftId: draft, saved, reviewer: user.id };
    const publicId = await publishDraft(desk.db, publication, readingRules());
    return redirect(`/admin/incidents/${publicId}?notice=published`);
  },
);

export const sendDraftBack = deskAction(
  'revisions.publish',
  SENT_BACK,
  async ({ draft, comment }, { desk, user }) => {
    await sendBack(desk.db, { draftId: draft, comment, reviewer: user.id });
    return redirect('/admin?notice=sent-back');
  },
);
