import { setImmediate } from 'node:timers/promises';
import { and, asc, eq, inArray, type SQL, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import type { ReadingRules } from '@/db/read/entry-context';
import { draft, draftSave, upload } from '@/db/schema';
import { idRows } from '@/db/write/copy-text';
import { recordEvents } from '@/db/write/events';
import { type InTurn, takeTurns } from '@/db/write/in-turn';
import { type DraftAction, type DraftReading, readDrafts } from '@/desk/drafts';
import type { QueueList, QueueReader } from '@/lib/domain/draft';
import { DraftInTheWay, OwnDraft, WrongDraftState } from '@/lib/entry/draft-errors';
import { entrySchema, type IncidentEntry } from '@/lib/entry/entry';
import { NotFound, UserError } from '@/lib/errors';
import type { ChosenDrafts, DraftAsSeen } from '@/lib/upload/states';
import { allowLongStatements } from './lock-upload';
import { draftsInList, queryDraftsSeen } from './queries-of-drafts';

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
 * @throws DraftInTheWay if a single one is no longer in the list, or was saved again
 * @throws UserError if there are none, or the list is no longer the one that was seen
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

export type ReadDraft = { held: HeldDraft; entry: IncidentEntry; reading: DraftReading };

/** Drafts at once: some milliseconds' work, after which whatever else waits has its turn. */
const BATCH = 100;

/** What held drafts say by all rules, in their order, batch by batch. */
export async function* readHeld(
  tx: Tx,
  drafts: readonly HeldDraft[],
  rules: ReadingRules,
  inTurn: InTurn = takeTurns(),
): AsyncGenerator<ReadDraft[]> {
  for (let at = 0; at < drafts.length; at += BATCH) {
    const batch = drafts.slice(at, at + BATCH);
    const { entries, readings } = await inTurn(async () => {
      const entries = await entriesOf(tx, batch);
      const readable = batch.map((held) => ({ ...held, entry: present(entries, held) }));
      return { entries, readings: await readDrafts(tx, readable, rules) };
    });
    yield batch.map((held) => ({
      held,
      entry: present(entries, held),
      reading: present(readings, held),
    }));
    await setImmediate();
  }
}

async function entriesOf(
  tx: Tx,
  drafts: readonly HeldDraft[],
): Promise<Map<number, IncidentEntry>> {
  const rows = await tx
    .select({ id: draft.id, entry: draftSave.entry })
    .from(draft)
    .innerJoin(draftSave, and(eq(draftSave.draftId, draft.id), eq(draftSave.number, draft.saved)))
    .where(
      inArray(
        draft.id,
        drafts.map(({ id }) => id),
      ),
    );
  return new Map(rows.map(({ id, entry }) => [id, entrySchema.parse(entry)]));
}

function present<T>(of: ReadonlyMap<number, T>, { id }: HeldDraft): T {
  const found = of.get(id);
  if (found === undefined) throw new Error(`draft ${id} was not read`);
  return found;
}

/** Changes locked drafts alike, and writes the event of each. */
export async function moveDrafts(
  tx: Tx,
  draftIds: readonly number[],
  changes: SQL,
  { author, action }: { author: string; action: DraftAction },
): Promise<void> {
  await recordEvents(
    tx,
    sql`with moved as (
        update draft set ${changes}, updated_at = statement_timestamp() where id in ${idRows(draftIds)}
        returning id, dataset_id
      )`,
    sql`select ${author}::text as author, ${action}::text as action, 'draft:' || id as subject, dataset_id,
        '{}'::jsonb as details
      from moved order by id`,
  );
}
