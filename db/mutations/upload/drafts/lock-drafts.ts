import { asc, eq, inArray, type SQL, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { draftsInList, queryDraftsSeen } from '@/db/queries/desk/upload-drafts';
import { draft, upload } from '@/db/schema';
import type { QueueList, QueueReader } from '@/lib/domain/draft';
import { DraftInTheWay, OwnDraft, WrongDraftState } from '@/lib/entry/draft-errors';
import { NotFound, UserError } from '@/lib/errors';
import type { ChosenDrafts, DraftAsSeen } from '@/lib/upload/states';
import { allowLongStatements } from '../allow-long-statements';

/** The drafts of a file in one of the queue's lists that someone deals with. */
export type DraftsAct = {
  uploadId: number;
  list: QueueList;
  chosen: ChosenDrafts;
  /** Who does it. */
  by: QueueReader;
};

export type HeldDraft = Awaited<ReturnType<typeof heldDrafts>>[number];

/** What an act is about: drafts in the file's order, and their file. */
export type LockedDrafts = { drafts: HeldDraft[]; datasetId: number; fileName: string };

/**
 * The drafts that an act is about, held until the end of the transaction, which may take long.
 * @throws DraftInTheWay where a single one is no longer in the list, or was saved again
 * @throws UserError where there are none, or the list is no longer the one that was seen
 */
export async function lockDrafts(tx: Tx, act: DraftsAct): Promise<LockedDrafts> {
  await allowLongStatements(tx);
  const [file] = await tx
    .select({ datasetId: upload.datasetId, fileName: upload.fileName })
    .from(upload)
    .where(eq(upload.id, act.uploadId));
  if (!file) throw new NotFound('This file does not exist.');
  const condition = draftsInList(act.by, act.list, act.uploadId);
  const { chosen } = act;
  const drafts =
    chosen.which === 'all'
      ? await lockAll(tx, condition, chosen.seen)
      : await lockSome(tx, condition, act, chosen.drafts);
  return { drafts, ...file };
}

async function lockAll(tx: Tx, condition: SQL, before: string): Promise<HeldDraft[]> {
  const held = await heldDrafts(tx, condition, condition);
  if (held.length === 0) throw new UserError('These drafts no longer exist.');
  const { seen } = await queryDraftsSeen(tx, condition);
  if (seen === before) return held;
  throw new UserError(
    'Someone has changed these drafts since you opened this page. Nothing was done. Check the drafts again.',
  );
}

async function lockSome(
  tx: Tx,
  condition: SQL,
  { uploadId, list }: DraftsAct,
  chosen: readonly DraftAsSeen[],
): Promise<HeldDraft[]> {
  if (chosen.length === 0) throw new UserError('Choose the drafts first.');
  const ids = chosen.map(({ id }) => id);
  const ofFile = sql`${eq(draft.uploadId, uploadId)} and ${inArray(draft.id, ids)}`;
  const held = await heldDrafts(tx, ofFile, condition);
  const byId = new Map(held.map((one) => [one.id, one]));
  for (const { id, saved } of chosen) {
    const one = byId.get(id);
    const fault =
      one === undefined
        ? new UserError('It does not belong to this file.')
        : faultOf(one, saved, list);
    if (fault !== null) throw new DraftInTheWay(id, one?.uploadRow ?? null, fault);
  }
  return held;
}

function heldDrafts(tx: Tx, which: SQL, condition: SQL) {
  return tx
    .select({
      id: draft.id,
      datasetId: draft.datasetId,
      incidentId: draft.incidentId,
      externalId: draft.externalId,
      reason: draft.reason,
      note: draft.note,
      authorId: draft.authorId,
      saved: draft.saved,
      state: draft.state,
      uploadRow: draft.uploadRow,
      isUndecided: sql<boolean>`${draft.duplicates} <> '[]' and ${draft.submittedAt} is null`,
      isInList: sql<boolean>`${condition}`,
    })
    .from(draft)
    .where(which)
    .orderBy(asc(draft.id))
    .for('no key update');
}

function faultOf(held: HeldDraft, saved: number, list: QueueList): UserError | null {
  if (!held.isInList) {
    const isWaiting = held.state === 'submitted' && list === 'toReview';
    return isWaiting ? new OwnDraft() : new WrongDraftState(held.state);
  }
  if (held.saved === saved) return null;
  return new UserError('It has been saved again since you opened this page. Check it again.');
}
