import { eq, sql } from 'drizzle-orm';
import type { Pool, Tx } from '@/db/client';
import type { ReadingRules } from '@/db/read/entry-context';
import { dataset, draftComment } from '@/db/schema';
import { inTransaction } from '@/db/write/transaction';
import { inNewVersion } from '@/db/write/versions';
import { queryOnePersonDesk } from '@/desk/settings';
import { REVIEW_CHECKS } from '@/lib/domain/review';
import {
  ChangedSinceRead,
  FiguresMoved,
  OthersDraft,
  OwnDraft,
  Unchecked,
} from '@/lib/entry/draft-errors';
import { NotFound, UserError } from '@/lib/errors';
import { lockDraft, moveDraft, refuseStaleBases } from './lock-draft';
import { draftsOfOwn, figuresMark, publishLocked, type ReadyDraft, readyIncident } from './publish';

/**
 * Submits a draft for review, if it can be published as it is.
 * @throws EntryNotReady if it can't
 * @throws StaleBase if the incident was changed since the draft began from it
 * @throws WrongDraftState if it is not being written
 */
export async function submitDraft(
  db: Pool,
  { draftId, author }: { draftId: number; author: string },
  rules: ReadingRules,
): Promise<void> {
  await inTransaction(db, async (tx) => {
    const current = await lockDraft(tx, draftId, 'draft');
    await refuseStaleBases(tx, [draftId]);
    await readyIncident(tx, current, rules);
    const changes = { state: 'submitted', submittedAt: sql`clock_timestamp()` } as const;
    await moveDraft(tx, current, changes, { author, action: 'draft.submit' });
  });
}

/**
 * Takes a submitted draft back to go on writing it.
 * @throws WrongDraftState if it does not wait for a reviewer
 */
export async function withdrawDraft(
  db: Pool,
  { draftId, author }: { draftId: number; author: string },
): Promise<void> {
  await inTransaction(db, async (tx) => {
    const current = await lockDraft(tx, draftId, 'submitted');
    await moveDraft(tx, current, { state: 'draft' }, { author, action: 'draft.withdraw' });
  });
}

/**
 * Sends a submitted draft back to its author, with what needs to be fixed.
 * @throws UserError if the comment is blank
 * @throws WrongDraftState if the draft does not wait for a reviewer
 */
export async function sendBack(
  db: Pool,
  { draftId, comment, reviewer }: { draftId: number; comment: string; reviewer: string },
): Promise<void> {
  const text = comment.trim();
  if (text === '') throw new UserError('Say what needs to be fixed.');
  await inTransaction(db, async (tx) => {
    const current = await lockDraft(tx, draftId, 'submitted');
    await tx.insert(draftComment).values({
      draftId,
      authorId: reviewer,
      text,
      at: sql`clock_timestamp()`,
    });
    await moveDraft(
      tx,
      current,
      { state: 'draft' },
      { author: reviewer, action: 'draft.send_back' },
    );
  });
}

/**
 * Gives a draft up. What it said is kept, and it can't be taken up again. Its author may, and a reviewer.
 * @throws WrongDraftState if it is submitted, published or discarded
 * @throws OthersDraft if it is someone else's, and they are no reviewer
 */
export async function discardDraft(
  db: Pool,
  { draftId, by }: { draftId: number; by: { id: string; isReviewer: boolean } },
): Promise<void> {
  await inTransaction(db, async (tx) => {
    const current = await lockDraft(tx, draftId, 'draft');
    if (!by.isReviewer && current.authorId !== by.id) throw new OthersDraft();
    const event = { author: by.id, action: 'draft.discard' } as const;
    await moveDraft(tx, current, { state: 'discarded' }, event);
  });
}

export type DraftPublication = {
  draftId: number;
  /** How often the draft had been saved when the reviewer read it. */
  saved: number;
  /** What the reviewer has checked, of REVIEW_CHECKS. */
  checked: readonly string[];
  /** The mark of the published figures that the reviewer saw (figuresMark). */
  figures?: string | undefined;
  /** A user's id. */
  reviewer: string;
};

/**
 * Publishes a submitted draft: revision, figures, draft and audit in one transaction. A new incident gets the
 * external id that its file gave it, else `e<draft id>`. Gives the public id.
 * @throws Unchecked if the reviewer has not checked everything
 * @throws OwnDraft if the reviewer worked on it and the desk is not one of one person
 * @throws ChangedSinceRead if it was saved again since the reviewer read it
 * @throws FiguresMoved if the rules find other figures than those that the reviewer saw
 * @throws StaleBase if the incident was changed since the draft began from it
 * @throws EntryNotReady if it can't be published as it is
 * @throws WrongDraftState if it does not wait for a reviewer
 */
export async function publishDraft(
  db: Pool,
  { draftId, saved, checked, figures, reviewer }: DraftPublication,
  rules: ReadingRules,
): Promise<string> {
  const left = REVIEW_CHECKS.filter((one) => !checked.includes(one));
  if (left.length > 0) throw new Unchecked(left);
  return inNewVersion(db, { act: 'entry' }, async (tx, openNext) => {
    const draft = await lockDraft(tx, draftId, 'submitted');
    if (saved !== draft.saved) throw new ChangedSinceRead();
    const isOwn = (await draftsOfOwn(tx, [draftId], reviewer)).has(draftId);
    if (isOwn && !(await queryOnePersonDesk(tx))) throw new OwnDraft();
    const ready = await readyIncident(tx, draft, rules);
    if (figures !== undefined && figures !== figuresMark(ready.incident)) throw new FiguresMoved();
    const publicId = `${await slugOf(tx, draft.datasetId)}-${ready.incident.externalId}`;
    await publishLocked(tx, openNext, {
      datasetId: draft.datasetId,
      note: `${draft.incidentId === null ? 'Entry of' : 'Revision of'} ${publicId}`,
      reviewer,
      checked: REVIEW_CHECKS,
      draftIds: [draftId],
      ready: only({ ...ready, draft: { ...draft, isOwn } }),
    });
    return publicId;
  });
}

async function* only(ready: ReadyDraft): AsyncGenerator<ReadyDraft[]> {
  yield [ready];
}

async function slugOf(tx: Tx, datasetId: number): Promise<string> {
  const [found] = await tx
    .select({ slug: dataset.slug })
    .from(dataset)
    .where(eq(dataset.id, datasetId));
  if (!found) throw new NotFound(`There is no dataset number ${datasetId}.`);
  return found.slug;
}
