import { sql } from 'drizzle-orm';
import { type Pool, rawSql, type Tx } from '@/db/client';
import type { ReadingRules } from '@/db/read/entry-context';
import { recordEvent } from '@/db/write/events';
import { staleDrafts } from '@/desk/drafts/lock-draft';
import type { Entry } from '@/lib/entry/entry';
import { type DraftsAct, lockDrafts } from './lock-drafts';
import { moveDrafts } from './move-drafts';
import { type ReadDraft, readHeld } from './read-held';

/** How many drafts were submitted, and how many were left as they are. */
export type Submission = { submitted: number; left: number };

/** `isDecided`: the author says that what is improbable in them is right, and that they are none of their duplicates. */
export type SubmissionAct = DraftsAct & { isDecided: boolean };

/**
 * Submits drafts of a file for review as one act, in one transaction. Left are those in which something is wrong, those whose
 * incident was changed since, and, unless the author has decided on them, those that say something improbable or are
 * likely duplicates.
 */
export async function submitDrafts(
  db: Pool,
  { isDecided, ...act }: SubmissionAct,
  rules: ReadingRules,
): Promise<Submission> {
  return db.transaction(async (tx) => {
    const { drafts, datasetId } = await lockDrafts(tx, act);
    const stale = await staleDrafts(
      tx,
      drafts.map(({ id }) => id),
    );
    const fit: ReadDraft[] = [];
    for await (const batch of readHeld(tx, drafts, rules)) {
      fit.push(...batch.filter((one) => !stale.has(one.held.id) && isFit(one, isDecided)));
    }
    const [submitted, left] = [fit.length, drafts.length - fit.length];
    if (submitted === 0) return { submitted, left };
    const author = act.by.userId;
    await writeConfirmations(tx, fit, author);
    await moveDrafts(
      tx,
      fit.map((one) => one.held.id),
      sql`state = 'submitted', submitted_at = statement_timestamp()`,
      { author, action: 'draft.submit' },
    );
    await recordEvent(tx, {
      author,
      action: 'upload.submit',
      subject: `upload:${act.uploadId}`,
      datasetId,
      details: { submitted, left },
    });
    return { submitted, left };
  });
}

function isFit({ held, reading }: ReadDraft, isDecided: boolean): boolean {
  const { incident, errors, questions } = reading;
  if (incident === null || errors.length > 0) return false;
  return isDecided || (questions.length === 0 && !held.isUndecided);
}

/** Saves the drafts that say something improbable again, as confirmed. */
async function writeConfirmations(
  tx: Tx,
  drafts: readonly ReadDraft[],
  author: string,
): Promise<void> {
  const saves = drafts
    .filter(({ reading }) => reading.questions.length > 0)
    .map(({ held, entry, reading }) => {
      const keys = reading.questions.map(({ key }) => key);
      const confirmed: Entry = { ...entry, confirmed: [...entry.confirmed, ...keys] };
      return { draft_id: held.id, number: held.saved + 1, entry: confirmed };
    });
  if (saves.length === 0) return;
  await rawSql(tx)`
    with saved as (
      insert into draft_save (draft_id, number, entry, saved_by)
      select draft_id, number, entry, ${author}::uuid
      from json_to_recordset(${JSON.stringify(saves)}::json) as s (draft_id bigint, number int, entry jsonb)
      returning draft_id, number
    )
    update draft set saved = number from saved where id = draft_id`;
}
