'use server';

import { redirect } from 'next/navigation';
import { deskAction } from '@/desk/frame';
import { SOURCE_OF_DRAFT, SOURCE_OF_INCIDENT } from './form';
import { anotherFromDraft, anotherFromIncident } from './verbs-of-sources';

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
