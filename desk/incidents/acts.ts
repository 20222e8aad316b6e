import type { RevisionState } from '@/lib/domain/enums';

/** What can be done to an incident, in the words of links and buttons. */
export const INCIDENT_ACTS = {
  correct: 'Correct it',
  retract: 'Retract it',
  merge: 'Merge it into another',
  'un-retract': 'Publish it again',
  split: 'Split it off again',
  restore: 'Restore an earlier revision',
} as const;
export type IncidentAct = keyof typeof INCIDENT_ACTS;

const IN_STATE: Readonly<Record<RevisionState, readonly IncidentAct[]>> = {
  published: ['correct', 'retract', 'merge', 'restore'],
  retracted: ['un-retract', 'restore'],
  merged: ['split'],
};

/** What can be done to an incident in a state: all of it by reviewers, corrections by everyone. */
export function actsOfIncident(
  state: RevisionState,
  isReviewer: boolean,
  hasEarlier: boolean,
): IncidentAct[] {
  return IN_STATE[state].filter(
    (act) => (isReviewer || act === 'correct') && (hasEarlier || act !== 'restore'),
  );
}
