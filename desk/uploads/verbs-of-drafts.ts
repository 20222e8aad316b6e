import { sql } from 'drizzle-orm';
import { type Pool, rawSql, type Tx } from '@/db/client';
import type { ReadingRules } from '@/db/read/entry-context';
import { idRows } from '@/db/write/copy-text';
import { recordEvent } from '@/db/write/events';
import { type InTurn, takeTurns } from '@/db/write/in-turn';
import { inTransaction } from '@/db/write/transaction';
import { inNewVersion } from '@/db/write/versions';
import {
  type DraftReading,
  draftsOfOwn,
  publishLocked,
  type ReadyDraft,
  type ReadyIncident,
  type Refuse,
  readyIncidentOf,
  rulesMark,
  staleDrafts,
} from '@/desk/drafts';
import { queryOnePersonDesk } from '@/desk/settings';
import { FILE_REVIEW_CHECKS } from '@/lib/domain/review';
import { DraftInTheWay, OwnDraft, Unchecked } from '@/lib/entry/draft-errors';
import type { IncidentEntry } from '@/lib/entry/entry';
import { UserError } from '@/lib/errors';
import { countOf } from '@/lib/format/figures';
import {
  type DraftsAct,
  type LockedDrafts,
  lockDrafts,
  moveDrafts,
  type ReadDraft,
  readHeld,
} from './lock-drafts';

/** As many as an import takes at once. */
const BATCH = 2_000;

/** Published figures are found in another way than when the drafts were looked at. */
class RulesChanged extends UserError {
  override name = 'RulesChanged';

  constructor() {
    super(
      'How published figures are found has changed since you opened this page, so nothing was published. Check the figures again.',
    );
  }
}

/** An act that is about one list only. */
type OneList = Omit<DraftsAct, 'list'>;

/**
 * Publishes submitted drafts of a file as one version of its dataset, in one transaction: all that are chosen, or none.
 * Gives how many there are.
 * @throws Unchecked if the reviewer has not checked everything
 * @throws DraftInTheWay if one of them can't be published
 * @throws UserError while an import is in progress, or if figures are no longer found as they were when they were seen
 */
export async function publishDrafts(
  db: Pool,
  { checked, rulesSeen, ...act }: OneList & { checked: readonly string[]; rulesSeen: string },
  rules: ReadingRules,
): Promise<number> {
  const unchecked = FILE_REVIEW_CHECKS.filter((one) => !checked.includes(one));
  if (unchecked.length > 0) throw new Unchecked(unchecked);
  const { uploadId, by } = act;
  const reviewer = by.userId;
  return inNewVersion(db, { act: 'publication' }, async (tx, openNext) => {
    const { drafts, datasetId, fileName } = await lockDrafts(tx, { ...act, list: 'toReview' });
    const rows = new Map(drafts.map(({ id, uploadRow }) => [id, uploadRow]));
    const refuse: Refuse = (draftId, error) => {
      throw new DraftInTheWay(draftId, rows.get(draftId) ?? null, error);
    };
    const draftIds = drafts.map(({ id }) => id);
    const own = await draftsOfOwn(tx, draftIds, reviewer);
    const [first] = own;
    if (first !== undefined && !(await queryOnePersonDesk(tx))) refuse(first, new OwnDraft());
    const inTurn = takeTurns();
    const version = await publishLocked(tx, openNext, {
      datasetId,
      note: `${countOf(drafts.length, 'draft', 'drafts')} of ${fileName} (upload ${uploadId})`,
      reviewer,
      draftIds,
      ready: readyDrafts(tx, inTurn, { drafts, datasetId, own, rulesSeen }, rules, refuse),
      inTurn,
      refuse,
    });
    await recordEvent(tx, {
      author: reviewer,
      action: 'upload.publish',
      subject: `upload:${uploadId}`,
      datasetId,
      details: { fileName, version, drafts: drafts.length, checked: [...FILE_REVIEW_CHECKS] },
    });
    return drafts.length;
  });
}

type SeenDrafts = Pick<LockedDrafts, 'drafts' | 'datasetId'> & {
  own: ReadonlySet<number>;
  rulesSeen: string;
};

/** What the drafts say, in batches for the database. It is asked for once nobody else can change the dataset. */
async function* readyDrafts(
  tx: Tx,
  inTurn: InTurn,
  { drafts, datasetId, own, rulesSeen }: SeenDrafts,
  rules: ReadingRules,
  refuse: Refuse,
): AsyncGenerator<ReadyDraft[]> {
  if ((await inTurn(() => rulesMark(tx, datasetId))) !== rulesSeen) throw new RulesChanged();
  let batch: ReadyDraft[] = [];
  for await (const read of readHeld(tx, drafts, rules, inTurn)) {
    for (const { held: draft, reading } of read) {
      const isOwn = own.has(draft.id);
      batch.push({ ...readyOrRefuse(draft.id, reading, refuse), draft: { ...draft, isOwn } });
    }
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

function readyOrRefuse(draftId: number, reading: DraftReading, refuse: Refuse): ReadyIncident {
  try {
    return readyIncidentOf(reading);
  } catch (error) {
    if (error instanceof UserError) refuse(draftId, error);
    throw error;
  }
}

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
  return inTransaction(db, async (tx) => {
    const { drafts, datasetId } = await lockDrafts(tx, act);
    const stale = await staleDrafts(
      tx,
      drafts.map(({ id }) => id),
    );
    const ready: ReadDraft[] = [];
    for await (const batch of readHeld(tx, drafts, rules)) {
      ready.push(
        ...batch.filter((one) => !stale.has(one.held.id) && canBeSubmitted(one, isDecided)),
      );
    }
    const [submitted, left] = [ready.length, drafts.length - ready.length];
    if (submitted === 0) return { submitted, left };
    const author = act.by.userId;
    await writeConfirmations(tx, ready, author);
    await moveDrafts(
      tx,
      ready.map((one) => one.held.id),
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

function canBeSubmitted({ held, reading }: ReadDraft, isDecided: boolean): boolean {
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
      const confirmed: IncidentEntry = { ...entry, confirmed: [...entry.confirmed, ...keys] };
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

/**
 * Sends submitted drafts of a file back to their author as one act, with one comment. Gives how many there are.
 * @throws UserError if the comment is blank
 */
export async function sendDraftsBack(
  db: Pool,
  { comment, ...act }: OneList & { comment: string },
): Promise<number> {
  const text = comment.trim();
  if (text === '') throw new UserError('Say what needs to be fixed.');
  return inTransaction(db, async (tx) => {
    const locked = await lockDrafts(tx, { ...act, list: 'toReview' });
    await tx.execute(sql`
      insert into draft_comment (draft_id, author_id, text, at)
      select id, ${act.by.userId}::uuid, ${text}, clock_timestamp() from draft
      where id in ${idRows(locked.drafts.map(({ id }) => id))} order by id`);
    return returnDrafts(tx, act, locked, 'send_back');
  });
}

/** Takes an author's own submitted drafts of a file back as one act, to go on writing them. Gives how many there are. */
export async function withdrawDrafts(db: Pool, act: OneList): Promise<number> {
  return inTransaction(db, async (tx) =>
    returnDrafts(tx, act, await lockDrafts(tx, { ...act, list: 'waiting' }), 'withdraw'),
  );
}

async function returnDrafts(
  tx: Tx,
  { uploadId, by }: OneList,
  { drafts, datasetId }: LockedDrafts,
  act: 'send_back' | 'withdraw',
): Promise<number> {
  const ids = drafts.map(({ id }) => id);
  const author = by.userId;
  await moveDrafts(tx, ids, sql`state = 'draft'`, { author, action: `draft.${act}` });
  await recordEvent(tx, {
    author,
    action: `upload.${act}`,
    subject: `upload:${uploadId}`,
    datasetId,
    details: { drafts: drafts.length },
  });
  return drafts.length;
}
