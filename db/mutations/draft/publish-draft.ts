import { eq } from 'drizzle-orm';
import type { Pool, Tx } from '@/db/client';
import type { ReadingRules } from '@/db/read/entry-context';
import { dataset } from '@/db/schema';
import { inNewVersion } from '@/db/write/versions';
import { queryOnePersonDesk } from '@/desk/settings/verbs';
import { ChangedSinceRead, OwnDraft } from '@/lib/entry/draft-errors';
import { NotFound } from '@/lib/errors';
import { draftsOfOwn } from './drafts-of-own';
import { fitIncident } from './fit-incident';
import { lockDraft } from './lock-draft';
import { type Fit, publishLocked } from './publish-locked';

export type Publication = {
  draftId: number;
  /** How often the draft had been saved when the reviewer read it. */
  saved: number;
  /** A user's id. */
  reviewer: string;
};

/**
 * Publishes a submitted draft: revision, figures, draft and audit in one transaction. A new incident gets the
 * external id that its file gave it, else `e<draft id>`. Gives the public id.
 * @throws OwnDraft where the reviewer worked on it and the desk is not one of one person
 * @throws ChangedSinceRead where it was saved again since the reviewer read it
 * @throws StaleBase where the incident was changed since the draft began from it
 * @throws UnfitEntry where it can't be published as it is
 * @throws WrongDraftState where it does not wait for a reviewer
 */
export async function publishDraft(
  db: Pool,
  { draftId, saved, reviewer }: Publication,
  rules: ReadingRules,
): Promise<string> {
  return inNewVersion(db, { act: 'entry' }, async (tx, openNext) => {
    const draft = await lockDraft(tx, draftId, 'submitted');
    if (saved !== draft.saved) throw new ChangedSinceRead();
    const isOwn = (await draftsOfOwn(tx, [draftId], reviewer)).has(draftId);
    if (isOwn && !(await queryOnePersonDesk(tx))) throw new OwnDraft();
    const fit = await fitIncident(tx, draft, rules);
    const publicId = `${await slugOf(tx, draft.datasetId)}-${fit.incident.externalId}`;
    await publishLocked(tx, openNext, {
      datasetId: draft.datasetId,
      note: `${draft.incidentId === null ? 'Entry of' : 'Revision of'} ${publicId}`,
      reviewer,
      draftIds: [draftId],
      fit: only({ ...fit, draft: { ...draft, isOwn } }),
    });
    return publicId;
  });
}

async function* only(fit: Fit): AsyncGenerator<Fit[]> {
  yield [fit];
}

async function slugOf(tx: Tx, datasetId: number): Promise<string> {
  const [found] = await tx
    .select({ slug: dataset.slug })
    .from(dataset)
    .where(eq(dataset.id, datasetId));
  if (!found) throw new NotFound(`There is no dataset number ${datasetId}.`);
  return found.slug;
}
