'use server';

import { redirect } from 'next/navigation';
import { startCorrection } from '@/desk/drafts';
import { deskAction } from '@/desk/frame';
import { AlreadyBegun } from '@/lib/entry/draft-errors';
import { CORRECTION, EXPLAINED, MERGER, RESTORATION } from './form';
import { mergeIncidents, restoreIncident, retractIncident, splitIncident } from './verbs';

const pageOf = (incident: string, notice: string) =>
  `/admin/incidents/${encodeURIComponent(incident)}?notice=${notice}`;

export const startCorrectionAction = deskAction(
  'drafts.write',
  CORRECTION,
  async ({ incident, reason, note, anyway }, { desk, user }) => {
    const correction = { publicId: incident, reason, note, anyway: anyway === 'yes' };
    let draft: number;
    try {
      draft = await startCorrection(desk.db, { ...correction, author: user.id });
    } catch (error) {
      if (!(error instanceof AlreadyBegun)) throw error;
      return { errors: [{ field: 'anyway', message: error.message }] };
    }
    return redirect(`/admin/entries/${draft}`);
  },
);

export const retractIncidentAction = deskAction(
  'revisions.publish',
  EXPLAINED,
  async ({ incident, seen, note }, { desk, user }) => {
    await retractIncident(desk.db, { publicId: incident, seen, note, author: user.id });
    return redirect(pageOf(incident, 'retracted'));
  },
);

export const restoreRetractedAction = deskAction(
  'revisions.publish',
  EXPLAINED,
  async ({ incident, seen, note }, { desk, user }) => {
    await restoreIncident(desk.db, {
      publicId: incident,
      number: null,
      seen,
      note,
      author: user.id,
    });
    return redirect(pageOf(incident, 'restored'));
  },
);

export const restoreIncidentAction = deskAction(
  'revisions.publish',
  RESTORATION,
  async ({ incident, seen, number, note }, { desk, user }) => {
    await restoreIncident(desk.db, { publicId: incident, number, seen, note, author: user.id });
    return redirect(pageOf(incident, 'restored'));
  },
);

export const mergeIncidentsAction = deskAction(
  'revisions.publish',
  MERGER,
  async ({ incident, seen, winning, note }, { desk, user }) => {
    await mergeIncidents(desk.db, { losing: incident, winning, seen, note, author: user.id });
    return redirect(pageOf(incident, 'merged'));
  },
);

export const splitIncidentAction = deskAction(
  'revisions.publish',
  EXPLAINED,
  async ({ incident, seen, note }, { desk, user }) => {
    await splitIncident(desk.db, { publicId: incident, seen, note, author: user.id });
    return redirect(pageOf(incident, 'split'));
  },
);
