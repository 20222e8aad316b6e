import type { Pool } from '@/db/client';
import { saveDraft, startCorrection, startDraft } from '@/desk/drafts/verbs';
import { publishDraft, submitDraft } from '@/desk/drafts/verbs-of-review';
import type { CorrectionReason } from '@/lib/domain/draft';
import type { Figure } from '@/lib/domain/estimate';
import type { IncidentInput } from '@/lib/domain/incident';
import { REVIEW_CHECKS } from '@/lib/domain/review';
import { entryOfIncident } from '@/lib/entry/entry-of-incident';
import { partyQuestion } from '@/lib/entry/new-names';
import { insertPublisher } from './record';
import { insertUser } from './users';

/** A publisher whom the ledger knows. */
const GAZETTE = 'The Gazette';

const RULES = { today: '2026-01-31', countryAt: () => null };

/** Two people of the desk, who bring incidents from a draft to publication as people do. */
export type DeskActs = {
  author: string;
  reviewer: string;
  /** Enters, submits and publishes an incident that the dataset has not got; gives its public id. */
  enter(datasetSlug: string, incident: IncidentInput): Promise<string>;
  /** Lets a published incident say something else, in the same way. */
  correct(publicId: string, incident: IncidentInput, reason?: CorrectionReason): Promise<void>;
};

export async function openDeskActs(db: Pool): Promise<DeskActs> {
  const author = await insertUser(db, 'Writer', 'contributor');
  const reviewer = await insertUser(db, 'Publisher', 'reviewer');
  await insertPublisher(db, GAZETTE);
  async function publish(draftId: number, saved: number): Promise<string> {
    await submitDraft(db, { draftId, author }, RULES);
    return publishDraft(db, { draftId, saved, reviewer, checked: REVIEW_CHECKS }, RULES);
  }
  return {
    author,
    reviewer,
    async enter(datasetSlug, incident) {
      const entry = confirmedEntry(incident);
      return publish(await startDraft(db, { datasetSlug, entry, author }), 1);
    },
    async correct(publicId, incident, reason = 'correction') {
      const note = 'As a later report has it.';
      const draftId = await startCorrection(db, { publicId, reason, note, author });
      const entry = confirmedEntry(incident);
      await publish(draftId, await saveDraft(db, { draftId, saved: 1, entry, author }));
    },
  };
}

/** An incident as the form holds it, where its author says of every new party that it is one. */
function confirmedEntry(incident: IncidentInput) {
  const confirmed = incident.parties.map(({ actorName }) => partyQuestion(actorName));
  return { ...entryOfIncident(incident), confirmed };
}

/**
 * What a person could have entered in the place of an incident that a file could have brought: a source is named, nobody
 * takes part twice in one role, and figures rise and say why they were set.
 */
export function enterable(incident: IncidentInput): IncidentInput {
  const parts = new Map(incident.parties.map((one) => [`${one.role} ${one.actorName}`, one]));
  const source = {
    publisher: GAZETTE,
    agency: null,
    title: null,
    publishedOn: null,
    url: null,
    language: null,
    reference: null,
    original: null,
  };
  return {
    ...incident,
    parties: [...parts.values()],
    sources: [source],
    figures: incident.figures.map(enterableFigure),
  };
}

function enterableFigure(figure: Figure): Figure {
  const basis = { rule: 'by_hand', version: 1, reason: 'The only report.' };
  const [least, ...others] = [figure.low, figure.best, figure.high]
    .filter((number) => number !== null)
    .sort((a, b) => a - b);
  if (least === undefined) return { ...figure, basis };
  const none = { low: null, best: null, high: null };
  switch (figure.qualifier) {
    case 'exact':
      return { ...figure, low: least, best: least, high: least, basis };
    case 'at_least':
      return { ...figure, ...none, low: least, basis };
    case 'up_to':
      return { ...figure, ...none, high: least, basis };
    default: {
      const [middle = null, most = null] = others;
      return { ...figure, low: least, best: middle, high: most, qualifier: 'about', basis };
    }
  }
}
