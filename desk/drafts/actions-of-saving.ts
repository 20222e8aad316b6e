'use server';

import 'server-only';
import { redirect } from 'next/navigation';
import type { Db } from '@/db/client';
import { deskUser } from '@/db/read/users';
import { currentDesk, deskAction, type FormOutcome, readingRules } from '@/desk/frame';
import { can } from '@/lib/auth/permissions';
import { AlreadyBegun, EntryNotReady, StaleBase, StaleDraft } from '@/lib/entry/draft-errors';
import type { IncidentEntry } from '@/lib/entry/entry';
import { entryOfForm } from '@/lib/entry/form';
import { mergeEntries, tellMerge } from '@/lib/entry/merge';
import { withPinnedDates } from '@/lib/entry/read-dates';
import {
  applyIntent,
  type Intended,
  PUT_BACK,
  readTakenOut,
  type TakenOut,
  takenOutBy,
  takenOutText,
  withTakenOut,
} from '@/lib/entry/rows';
import { withSource } from '@/lib/entry/source-row';
import { isColumn } from '@/lib/entry/subjects';
import { writersDay } from '@/lib/entry/writers-day';
import { ERROR_SUMMARY } from '@/lib/forms/form-state';
import type { SaveResult } from './autosave';
import { type Alike, queryAlike } from './duplicates';
import { DRAFT_FORM } from './form';
import { savedEntry } from './lock-draft';
import { queryDraft } from './queries';
import { queryLastSource } from './queries-of-own';
import { saveDraft } from './verbs';
import { addReport } from './verbs-of-reports';
import { submitDraft } from './verbs-of-review';
import { anotherFromDraft } from './verbs-of-sources';
import { ADD_TO, ANOTHER_FROM, addHref, LAST_SOURCE, undoId } from './words';

/**
 * Saves the form, and does what its button says. If someone else has saved meanwhile it gives both versions; what is
 * wrong with a draft that is submitted is shown on its page, from what is saved of it.
 */
export const saveDraftAction = deskAction(
  'drafts.write',
  DRAFT_FORM,
  async (given, { desk, user }): Promise<FormOutcome<SaveResult>> => {
    const { draft, saved, intent, reason, note, today, form, column, removed, ...fields } = given;
    const written = withPinnedDates(entryOfForm(fields), writersDay(today, new Date()));
    const { entry, anchor } = await intended(written, given, user.id);
    const words = { ...(reason && { reason }), ...(note !== undefined && { note }) };
    const columns = [column ?? []].flat().filter(isColumn);
    let taken = offeredBack(given);
    const isSubmitted = intent === 'submit';
    const [, addedTo] = intent.split(ADD_TO);
    const [, sourceAt] = intent.split(ANOTHER_FROM);
    // Each save has an address of its own: Next.js does not ask again for a page of which only the fragment changes.
    const page = (number: number) => {
      const shown = new URLSearchParams({ saved: String(number) });
      for (const one of columns) shown.append('column', one);
      for (const one of taken) shown.append('removed', takenOutText(one));
      return `/admin/entries/${draft}?${shown}`;
    };
    let shownAt = page(saved);
    try {
      const save = { draftId: draft, author: user.id, form, ...words };
      let before = saved;
      if (takenOutBy(intent, written, saved) !== null) {
        // What is taken out is saved first, so that it can be put back.
        before = await saveDraft(desk.db, { ...save, saved, entry: written });
        taken = [...taken, takenOutBy(intent, written, before)].filter((one) => one !== null);
      }
      const now = await saveDraft(desk.db, { ...save, saved: before, entry });
      if (intent === 'autosave') {
        const duplicates = await alikeNow(desk.db, draft);
        return { result: { kind: 'saved', saved: now, duplicates } };
      }
      shownAt = page(now);
      if (addedTo !== undefined) {
        const by = { id: user.id, isReviewer: can(user.role, 'revisions.publish') };
        const correction = await addReport(desk.db, { draftId: draft, publicId: addedTo, by });
        shownAt = `/admin/entries/${correction}?notice=added`;
      }
      if (sourceAt !== undefined) {
        const from = { draftId: draft, source: Number(sourceAt), author: user.id };
        shownAt = `/admin/entries/${await anotherFromDraft(desk.db, from)}`;
      }
      if (isSubmitted) {
        await submitDraft(desk.db, { draftId: draft, author: user.id }, readingRules());
      }
    } catch (error) {
      // A browser keeps the fragment it was at unless it is given another.
      if (error instanceof EntryNotReady) redirect(`${shownAt}&check=1#${ERROR_SUMMARY}`);
      if (error instanceof StaleBase) redirect(shownAt);
      if (error instanceof AlreadyBegun) redirect(addHref(draft, addedTo));
      if (!(error instanceof StaleDraft)) throw error;
      const isOwn = error.savedBy === user.id;
      const by = isOwn ? null : ((await deskUser(desk.db, error.savedBy))?.name ?? 'Someone else');
      const merge = tellMerge(mergeEntries(error.base, error.theirs, entry));
      return { result: { kind: 'stale', saved: error.saved, by, merge } };
    }
    return redirect(
      isSubmitted ? '/admin?notice=submitted' : shownAt + (anchor ? `#${anchor}` : ''),
    );
  },
);

/** The entry as the form’s button leaves it, and what the page should then show. */
async function intended(
  written: IncidentEntry,
  given: { intent: string; draft: number },
  userId: string,
): Promise<Pick<Intended, 'entry' | 'anchor'>> {
  const { intent, draft } = given;
  const [, back] = intent.split(PUT_BACK);
  const taken = back === undefined ? null : readTakenOut(back);
  if (taken !== null) {
    const before = await savedEntry(currentDesk().db, draft, taken.saved);
    return withTakenOut(written, taken, before.entry);
  }
  const { entry, anchor, removed } = applyIntent(
    await withLastSource(written, given, userId),
    intent,
  );
  return { entry, anchor: removed === null ? anchor : undoId(removed.part) };
}

/** The rows that can still be put back once the form’s button has done what it says; after a save of the draft, none. */
function offeredBack({
  intent,
  removed,
}: {
  intent: string;
  removed?: string | string[] | undefined;
}): TakenOut[] {
  if (intent === 'save' || intent === 'submit') return [];
  return [removed ?? []]
    .flat()
    .filter((text) => intent !== PUT_BACK + text)
    .flatMap((text) => readTakenOut(text) ?? []);
}

/** The entry with the source of its author's last incident in a row, if the form's button asks for that. */
async function withLastSource(
  entry: IncidentEntry,
  { intent, draft }: { intent: string; draft: number },
  userId: string,
): Promise<IncidentEntry> {
  const [, row] = intent.split(LAST_SOURCE);
  const last = row === undefined ? null : await queryLastSource(currentDesk().db, userId, draft);
  return last === null ? entry : withSource(entry, Number(row), last.source);
}

/** What may be the same incident as a draft, as it is saved now. */
async function alikeNow(db: Db, id: number): Promise<Alike | null> {
  const draft = await queryDraft(db, id);
  return draft && queryAlike(db, draft, readingRules());
}
