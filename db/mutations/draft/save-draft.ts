import type { Pool } from '@/db/client';
import type { CorrectionReason } from '@/lib/domain/draft';
import { StaleDraft } from '@/lib/entry/draft-errors';
import type { Entry } from '@/lib/entry/entry';
import { fieldsOfEntry } from '@/lib/entry/form';
import { UserError } from '@/lib/errors';
import { lockDraft, savedEntry } from './lock-draft';
import { moveDraft } from './move-draft';
import { writeSave } from './write-save';

export type DraftSave = {
  draftId: number;
  /** How often the draft had been saved when this page was opened. */
  saved: number;
  entry: Entry;
  /** Of a correction; where they are left out they stay. */
  reason?: CorrectionReason;
  note?: string | null;
  /** A user's id. */
  author: string;
};

/**
 * Saves what was typed, right or wrong; gives the number to save with next. Nothing is written where nothing changed.
 * @throws StaleDraft where someone saved something else since
 * @throws WrongDraftState where it is no longer being written
 */
export async function saveDraft(
  db: Pool,
  { draftId, saved, entry, reason, note, author }: DraftSave,
): Promise<number> {
  return db.transaction(async (tx) => {
    const current = await lockDraft(tx, draftId, 'draft');
    const words = {
      reason: reason ?? current.reason,
      note: note === undefined ? current.note : note,
    };
    const hasSameWords = words.reason === current.reason && words.note === current.note;
    const isSame = isSameEntry(entry, current.entry);
    if (isSame && hasSameWords) return current.saved;
    if (saved !== current.saved && !isSame) {
      const base = await savedEntry(tx, draftId, saved);
      throw new StaleDraft(base.entry, current.entry, current.saved, current.savedBy);
    }
    if (reason !== undefined && current.incidentId === null) {
      throw new UserError('The reason for a new incident must be “First entry”.');
    }
    const next = isSame ? current.saved : current.saved + 1;
    if (!isSame) await writeSave(tx, draftId, next, entry, author);
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

function isSameEntry(a: Entry, b: Entry): boolean {
  const text = (entry: Entry) => JSON.stringify(fieldsOfEntry(entry).sort());
  return text(a) === text(b);
}
