import type { Pool } from '@/db/client';
import { recordedRevision } from '@/db/read/recorded-revisions';
import { recordEvent } from '@/db/write/events';
import { datasetIdOf } from '@/db/write/statements';
import { inTransaction } from '@/db/write/transaction';
import type { CorrectionReason } from '@/lib/domain/draft';
import { NotPublishedNow, StaleDraft } from '@/lib/entry/draft-errors';
import type { IncidentEntry } from '@/lib/entry/entry';
import { fieldsOfEntry } from '@/lib/entry/form';
import { UserError } from '@/lib/errors';
import { beginDraft, correctable, writeSave } from './begin-draft';
import { lockDraft, moveDraft, savedEntry } from './lock-draft';

export type NewDraft = {
  datasetSlug: string;
  entry: IncidentEntry;
  /** A user's id. */
  author: string;
};

/**
 * Starts the draft of an incident that the ledger has not got; gives its id.
 * @throws NotFound if there is no such dataset
 */
export async function startDraft(
  db: Pool,
  { datasetSlug, entry, author }: NewDraft,
): Promise<number> {
  return inTransaction(db, async (tx) => {
    const datasetId = await datasetIdOf(tx, datasetSlug);
    const id = await beginDraft(tx, { datasetId, base: null, entry, author });
    await recordEvent(tx, { author, action: 'draft.start', subject: `draft:${id}`, datasetId });
    return id;
  });
}

export type NewCorrection = {
  publicId: string;
  reason: CorrectionReason;
  note: string | null;
  /** Whether to begin it although there is a draft of this incident. */
  anyway?: boolean;
  /** A user's id. */
  author: string;
};

/**
 * Starts the draft of a next revision of a published incident, from what is said of it now; gives the draft's id.
 * @throws NotFound if there is no such incident
 * @throws UserError if it is retracted or merged
 * @throws AlreadyBegun if there is a draft of it, and this one is not wanted anyway
 */
export async function startCorrection(
  db: Pool,
  { publicId, reason, note, anyway = false, author }: NewCorrection,
): Promise<number> {
  return inTransaction(db, async (tx) => {
    const base = await correctable(tx, publicId, anyway);
    const { datasetId, entry } = base;
    const id = await beginDraft(tx, { datasetId, base, reason, note, entry, author });
    await recordEvent(tx, {
      author,
      action: 'draft.start',
      subject: `draft:${id}`,
      datasetId,
      details: { incident: publicId, number: base.number },
    });
    return id;
  });
}

export type DraftSave = {
  draftId: number;
  /** How often the draft had been saved when this page was opened. */
  saved: number;
  /** Marks the opened form that saves it, which may save over what it saved itself. */
  form?: string | undefined;
  entry: IncidentEntry;
  /** Of a correction; where they are left out they stay. */
  reason?: CorrectionReason;
  note?: string | null;
  /** A user's id. */
  author: string;
};

/**
 * Saves what was typed, right or wrong; gives the number to save with next. Nothing is written if nothing changed.
 * @throws StaleDraft if someone saved something else since
 * @throws WrongDraftState if it is no longer being written
 */
export async function saveDraft(
  db: Pool,
  { draftId, saved, form, entry, reason, note, author }: DraftSave,
): Promise<number> {
  return inTransaction(db, async (tx) => {
    const current = await lockDraft(tx, draftId, 'draft');
    const words = {
      reason: reason ?? current.reason,
      note: note === undefined ? current.note : note,
    };
    const hasSameWords = words.reason === current.reason && words.note === current.note;
    const isSame = isSameEntry(entry, current.entry);
    if (isSame && hasSameWords) return current.saved;
    const isOver = form !== undefined && form === current.form && author === current.savedBy;
    if (saved !== current.saved && !isSame && !isOver) {
      const base = await savedEntry(tx, draftId, saved);
      throw new StaleDraft(base.entry, current.entry, current.saved, current.savedBy);
    }
    if (reason !== undefined && current.incidentId === null) {
      throw new UserError('The reason for a new incident must be “First entry”.');
    }
    const next = isSame ? current.saved : current.saved + 1;
    if (!isSame) await writeSave(tx, draftId, next, entry, author, form);
    await moveDraft(
      tx,
      current,
      { ...words, saved: next },
      {
        author,
        action: 'draft.save',
        details: { saved: next },
      },
    );
    return next;
  });
}

function isSameEntry(a: IncidentEntry, b: IncidentEntry): boolean {
  const text = (entry: IncidentEntry) => JSON.stringify(fieldsOfEntry(entry).sort());
  return text(a) === text(b);
}

/**
 * Lets a draft begin from what is published now, with the entry into which someone has merged the two; gives the number
 * to save with next. `published` is the number of the revision that they saw.
 * @throws StaleDraft if someone saved it since
 * @throws WrongDraftState if it is not being written
 * @throws NotPublishedNow if the incident is retracted or merged
 * @throws UserError if another revision stands by now
 */
export async function rebaseDraft(
  db: Pool,
  given: {
    draftId: number;
    saved: number;
    published: number;
    entry: IncidentEntry;
    author: string;
  },
): Promise<number> {
  const { draftId, saved, entry, author } = given;
  return inTransaction(db, async (tx) => {
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
