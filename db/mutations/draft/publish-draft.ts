import { and, eq } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { inNewVersion } from '@/db/mutations/in-new-version';
import { recordEvent } from '@/db/mutations/record-event';
import { writeIncident } from '@/db/mutations/revisions/write-incident';
import type { ReadingRules } from '@/db/queries/desk/entry-context';
import { queryOnePersonDesk } from '@/db/queries/desk/one-person-desk';
import { queryRepublishers } from '@/db/queries/desk/republishers';
import { dataset, draftSave } from '@/db/schema';
import { ChangedSinceRead, OwnDraft } from '@/lib/entry/draft-errors';
import { NotFound, UserError } from '@/lib/errors';
import { independentSources } from '@/lib/proposal/origins';
import { fitIncident } from './fit-incident';
import { type LockedDraft, lockDraft } from './lock-draft';
import { moveDraft } from './move-draft';
import { refuseStaleBase } from './refuse-stale-base';

export type Publication = {
  draftId: number;
  /** How often the draft had been saved when the reviewer read it. */
  saved: number;
  /** A user's id. */
  reviewer: string;
};

/**
 * Publishes a submitted draft: revision, figures, rollup, draft and audit in one transaction. A new incident gets the
 * external id that its file gave it, else `e<draft id>`. Gives the public id.
 * @throws OwnDraft where the reviewer had a hand in it and the desk is not one of one person
 * @throws ChangedSinceRead where it was saved again since the reviewer read it
 * @throws StaleBase where the incident was changed since the draft began from it
 * @throws UnfitEntry where it can't be published as it is
 * @throws WrongDraftState where it does not wait for a reviewer
 */
export async function publishDraft(
  db: Db,
  { draftId, saved, reviewer }: Publication,
  rules: ReadingRules,
): Promise<string> {
  return db.transaction(async (tx) => {
    const draft = await lockDraft(tx, draftId, 'submitted');
    if (saved !== draft.saved) throw new ChangedSinceRead();
    const isOwn = await hadAHand(tx, draft, reviewer);
    if (isOwn && !(await queryOnePersonDesk(tx))) throw new OwnDraft();
    const incident = await fitIncident(tx, draft, rules);
    const independent = independentSources(incident.sources, await queryRepublishers(tx));
    const publicId = `${await slugOf(tx, draft.datasetId)}-${incident.externalId}`;
    const note = draft.incidentId === null ? 'Entry of' : 'Revision of';
    const { version } = await inNewVersion(
      tx,
      draft.datasetId,
      `${note} ${publicId}`,
      async (open) => {
        // Within the version nobody else can change the incident.
        await refuseStaleBase(tx, draft);
        await writeIncident(tx, open, incident, (current, { hash }) => {
          if (draft.incidentId === null && current !== undefined) {
            throw new UserError(
              `There is an incident ${publicId} by now: discard this draft, and correct that.`,
            );
          }
          if (current?.hash === hash)
            throw new UserError('The draft changes nothing of the incident.');
          return {
            state: 'published',
            reason: draft.reason,
            note: draft.note,
            author: draft.authorId,
            review: { draftId, reviewer, isOwn, independentSources: independent },
            mergedIntoId: null,
          };
        });
      },
    );
    const details = { incident: publicId, version, isOwn };
    await moveDraft(
      tx,
      draft,
      { state: 'published', reviewerId: reviewer },
      {
        author: reviewer,
        action: 'draft.publish',
        details,
      },
    );
    await recordEvent(tx, {
      author: reviewer,
      action: draft.incidentId === null ? 'incident.record' : 'incident.revise',
      subject: `incident:${publicId}`,
      datasetId: draft.datasetId,
      details: { draft: draftId, writer: draft.authorId, version, reason: draft.reason },
    });
    return publicId;
  });
}

async function hadAHand(tx: Db, draft: LockedDraft, reviewer: string): Promise<boolean> {
  if (draft.authorId === reviewer) return true;
  const [save] = await tx
    .select({ number: draftSave.number })
    .from(draftSave)
    .where(and(eq(draftSave.draftId, draft.id), eq(draftSave.savedBy, reviewer)))
    .limit(1);
  return save !== undefined;
}

async function slugOf(tx: Db, datasetId: number): Promise<string> {
  const [found] = await tx
    .select({ slug: dataset.slug })
    .from(dataset)
    .where(eq(dataset.id, datasetId));
  if (!found) throw new NotFound(`There is no dataset number ${datasetId}.`);
  return found.slug;
}
