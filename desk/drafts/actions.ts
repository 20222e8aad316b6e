'use server';

import 'server-only';
import { redirect } from 'next/navigation';
import type { Db } from '@/db/client';
import { deskAction, queueReaderOf, readingRules } from '@/desk/frame';
import { can, type SignedInUser } from '@/lib/auth/permissions';
import { REVIEW_CHECKS } from '@/lib/domain/review';
import { AlreadyBegun, Unchecked } from '@/lib/entry/draft-errors';
import { entrySchema } from '@/lib/entry/entry';
import { entryOfForm } from '@/lib/entry/form';
import { withFirstRows } from '@/lib/entry/rows';
import { untickedErrors } from '@/lib/forms/checklist';
import {
  ADDED_REPORT,
  COPIED_INCIDENT,
  NEW_DRAFT,
  ONE_DRAFT,
  READ_DRAFT,
  REBASED_DRAFT,
  SENT_BACK,
  SOURCE_OF_DRAFT,
  SOURCE_OF_INCIDENT,
} from './form';
import { queryQueueList } from './queue';
import { rebaseDraft, startDraft } from './verbs';
import { addReport, copyDraft, copyIncident } from './verbs-of-reports';
import { discardDraft, publishDraft, sendBack, withdrawDraft } from './verbs-of-review';
import { anotherFromDraft, anotherFromIncident } from './verbs-of-sources';
import { CHECK_LIST, reviewHref } from './words';

/** Adds the report of a draft to an incident, as its author chose it. */
export const addReportAction = deskAction(
  'drafts.write',
  ADDED_REPORT,
  async ({ draft, incident, anyway }, { desk, user }) => {
    const by = { id: user.id, isReviewer: can(user.role, 'revisions.publish') };
    const report = { draftId: draft, publicId: incident, anyway: anyway === 'yes', by };
    let correction: number;
    try {
      correction = await addReport(desk.db, report);
    } catch (error) {
      if (!(error instanceof AlreadyBegun)) throw error;
      return { errors: [{ field: 'anyway', message: error.message }] };
    }
    return redirect(`/admin/entries/${correction}?notice=added`);
  },
);

export const copyDraftAction = deskAction(
  'drafts.write',
  ONE_DRAFT,
  async ({ draft }, { desk, user }) => {
    const copy = await copyDraft(desk.db, { draftId: draft, author: user.id });
    return redirect(`/admin/entries/${copy}?notice=copied`);
  },
);

export const copyIncidentAction = deskAction(
  'drafts.write',
  COPIED_INCIDENT,
  async ({ incident }, { desk, user }) => {
    const copy = await copyIncident(desk.db, { publicId: incident, author: user.id });
    return redirect(`/admin/entries/${copy}?notice=copied`);
  },
);

/** Starts a correction again from what is published now, and merges the two. */
export const rebaseDraftAction = deskAction(
  'drafts.write',
  REBASED_DRAFT,
  async (
    {
      draft,
      saved,
      published,
      intent: _,
      reason: __,
      note: ___,
      column: ____,
      removed: _____,
      today: ______,
      ...fields
    },
    { desk, user },
  ) => {
    const given = { saved, published, entry: entryOfForm(fields) };
    const now = await rebaseDraft(desk.db, { draftId: draft, ...given, author: user.id });
    return redirect(`/admin/entries/${draft}?saved=${now}`);
  },
);

export const discardDraftAction = deskAction(
  'drafts.write',
  ONE_DRAFT,
  async ({ draft }, { desk, user }) => {
    const by = { id: user.id, isReviewer: can(user.role, 'revisions.publish') };
    await discardDraft(desk.db, { draftId: draft, by });
    return redirect('/admin?notice=discarded');
  },
);

export const withdrawDraftAction = deskAction(
  'drafts.write',
  ONE_DRAFT,
  async ({ draft }, { desk, user }) => {
    await withdrawDraft(desk.db, { draftId: draft, author: user.id });
    return redirect(`/admin/entries/${draft}`);
  },
);

/** Publishes a draft, then opens the next that waits for the reviewer. */
export const publishDraftAction = deskAction(
  'revisions.publish',
  READ_DRAFT,
  async ({ draft, saved, checked, figures }, { desk, user }) => {
    const publication = { draftId: draft, saved, checked, figures, reviewer: user.id };
    let publicId: string;
    try {
      publicId = await publishDraft(desk.db, publication, readingRules());
    } catch (error) {
      if (!(error instanceof Unchecked)) throw error;
      return { errors: untickedErrors(CHECK_LIST, REVIEW_CHECKS, error.left) };
    }
    const next = await nextToReview(desk.db, user);
    return redirect(
      next === null
        ? `/admin/incidents/${publicId}?notice=published`
        : `${reviewHref(next)}?published=${draft}`,
    );
  },
);

export const sendBackAction = deskAction(
  'revisions.publish',
  SENT_BACK,
  async ({ draft, comment }, { desk, user }) => {
    await sendBack(desk.db, { draftId: draft, comment, reviewer: user.id });
    return redirect('/admin?notice=sent-back');
  },
);

export const startDraftAction = deskAction(
  'drafts.write',
  NEW_DRAFT,
  async ({ dataset }, { desk, user }) => {
    const entry = withFirstRows(entrySchema.parse({}));
    const id = await startDraft(desk.db, { datasetSlug: dataset, entry, author: user.id });
    return redirect(`/admin/entries/${id}`);
  },
);

export const anotherFromDraftAction = deskAction(
  'drafts.write',
  SOURCE_OF_DRAFT,
  async ({ draft, source }, { desk, user }) => {
    const from = { draftId: draft, source, author: user.id };
    return redirect(`/admin/entries/${await anotherFromDraft(desk.db, from)}`);
  },
);

export const anotherFromIncidentAction = deskAction(
  'drafts.write',
  SOURCE_OF_INCIDENT,
  async ({ incident, source }, { desk, user }) => {
    const from = { publicId: incident, source, author: user.id };
    return redirect(`/admin/entries/${await anotherFromIncident(desk.db, from)}`);
  },
);

/** The draft that has waited longest of those that a reviewer may publish one by one; null if none does. */
async function nextToReview(db: Db, user: SignedInUser): Promise<number | null> {
  const reader = await queueReaderOf(user);
  const { drafts } = await queryQueueList(db, reader, 'toReview', { limit: 1, offset: 0 });
  return drafts[0]?.id ?? null;
}
