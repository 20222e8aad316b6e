import type { Pool } from '@/db/client';
import { recordedRevision } from '@/db/read/recorded-revisions';
import { NotPublishedNow, StaleDraft } from '@/lib/entry/draft-errors';
import type { Entry } from '@/lib/entry/entry';
import { UserError } from '@/lib/errors';
import { lockDraft, savedEntry } from './lock-draft';
import { moveDraft } from './move-draft';
import { writeSave } from './write-save';

/**
 * Lets a draft begin from what is published now, with the entry into which someone has merged the two; gives the number
 * to save with next. `published` is the number of the revision that they saw.
 * @throws StaleDraft where someone saved it since
 * @throws WrongDraftState where it is not being written
 * @throws NotPublishedNow where the incident is retracted or merged
 * @throws UserError where another revision stands by now
 */
export async function rebaseDraft(
  db: Pool,
  given: { draftId: number; saved: number; published: number; entry: Entry; author: string },
): Promise<number> {
  const { draftId, saved, entry, author } = given;
  return db.transaction(async (tx) => {
    const current = await lockDraft(tx, draftId, 'draft');
    const { incidentId } = current;
    if (incidentId === null)
      throw new UserError('The draft of a new incident has no earlier revision.');
    if (saved !== current.saved) {
      const base = await savedEntry(tx, draftId, saved);
      throw new StaleDraft(base.entry, current.entry, current.saved, current.savedBy);
    }
    const published = await recordedRevision(tx, { incidentId });
    if (published.state !== 'published') throw new NotPublishedNow(published.state);
    if (published.number !== given.published) {
      throw new UserError(
        'The incident has changed again since you opened this page. Reload the page and choose again.',
      );
    }
    const next = current.saved + 1;
    await writeSave(tx, draftId, next, entry, author);
    const changes = { saved: next, baseNumber: published.number, baseEntry: published.entry };
    await moveDraft(tx, current, changes, {
      author,
      action: 'draft.rebase',
      details: { saved: next, number: published.number },
    });
    return next;
  });
}
