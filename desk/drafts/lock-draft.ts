import { and, eq, type SQL, sql } from 'drizzle-orm';
import type { PgUpdateSetSource } from 'drizzle-orm/pg-core';
import type { Db, Tx } from '@/db/client';
import { recordedRevision } from '@/db/read/recorded-revisions';
import { draft, draftSave } from '@/db/schema';
import { idRows } from '@/db/write/copy-text';
import { recordEvent } from '@/db/write/events';
import type { AuditAction, AuditEvent } from '@/lib/domain/audit';
import type { DraftState } from '@/lib/domain/draft';
import type { RevisionState } from '@/lib/domain/enums';
import { NotPublishedNow, StaleBase, WrongDraftState } from '@/lib/entry/draft-errors';
import { entrySchema, type IncidentEntry, type SavedEntry } from '@/lib/entry/entry';
import { NotFound, type UserError } from '@/lib/errors';

export type LockedDraft = typeof draft.$inferSelect & {
  entry: IncidentEntry;
  savedBy: string;
  /** The opened form that saved it last. */
  form: string | null;
};

/**
 * A draft with its newest entry, held until the end of the transaction.
 * @throws NotFound if there is none of that id
 * @throws WrongDraftState if it is in another state
 */
export async function lockDraft(tx: Tx, draftId: number, state: DraftState): Promise<LockedDraft> {
  const [found] = await tx.select().from(draft).where(eq(draft.id, draftId)).for('no key update');
  if (!found) throw new NotFound(`There is no draft ${draftId}.`);
  if (found.state !== state) throw new WrongDraftState(found.state);
  const save = await savedEntry(tx, draftId, found.saved);
  return { ...found, ...save };
}

/** A draft's entry as it was saved for the nth time. */
export async function savedEntry(db: Db, draftId: number, number: number) {
  const [save] = await db
    .select({ entry: draftSave.entry, savedBy: draftSave.savedBy, form: draftSave.form })
    .from(draftSave)
    .where(and(eq(draftSave.draftId, draftId), eq(draftSave.number, number)));
  if (!save) throw new NotFound(`Draft ${draftId} was not saved ${number} times.`);
  return { ...save, entry: entrySchema.parse(save.entry) };
}

/**
 * The dataset and the newest entry of a draft, whatever became of it.
 * @throws NotFound if there is none of that id
 */
export async function newestEntry(db: Db, draftId: number) {
  const [found] = await db
    .select({ datasetId: draft.datasetId, saved: draft.saved })
    .from(draft)
    .where(eq(draft.id, draftId));
  if (!found) throw new NotFound(`There is no draft ${draftId}.`);
  const { entry } = await savedEntry(db, draftId, found.saved);
  return { datasetId: found.datasetId, entry };
}

export type DraftAction = Extract<AuditAction, `draft.${string}`>;

/** What is done to a draft, and by whom. */
type DraftEvent = {
  [A in DraftAction]: Omit<AuditEvent<A>, 'subject' | 'datasetId'>;
}[DraftAction];

type Changes = Omit<PgUpdateSetSource<typeof draft>, 'id' | 'updatedAt'>;

/** Changes a locked draft, and writes the event. */
export async function moveDraft(
  tx: Tx,
  { id, datasetId }: Pick<LockedDraft, 'id' | 'datasetId'>,
  changes: Changes,
  event: DraftEvent,
): Promise<void> {
  await tx
    .update(draft)
    .set({ ...changes, updatedAt: sql`clock_timestamp()` })
    .where(eq(draft.id, id));
  await recordEvent(tx, { ...event, subject: `draft:${id}`, datasetId });
}

/** Throws what is wrong with a draft, with its name where it is one of many. */
export type Refuse = (draftId: number, error: UserError) => never;

/** Throws it as it is. */
export const refuseOne: Refuse = (_, error) => {
  throw error;
};

/**
 * Refuses the first of some drafts that corrects what no longer stands as it did when the draft began from it. Within a
 * version nobody else can change that any more.
 * @throws StaleBase if the incident was changed since
 * @throws NotPublishedNow if it is retracted or merged
 */
export async function refuseStaleBases(
  tx: Tx,
  draftIds: readonly number[],
  refuse: Refuse = refuseOne,
): Promise<void> {
  const [stale] = await tx.execute<{
    id: number;
    incidentId: number;
    baseEntry: SavedEntry;
    state: RevisionState;
  }>(sql`
    select d.id, d.incident_id as "incidentId", d.base_entry as "baseEntry", r.state
    ${staleAmong(draftIds)} order by d.id limit 1`);
  if (stale === undefined) return;
  const { id, incidentId, baseEntry, state } = stale;
  if (state !== 'published') {
    refuse(id, new NotPublishedNow(state));
  }
  const current = await recordedRevision(tx, { incidentId });
  refuse(id, new StaleBase(entrySchema.parse(baseEntry), current.entry));
}

/** The drafts, of some, whose incident was changed, retracted or merged since they began from it. */
export async function staleDrafts(tx: Tx, draftIds: readonly number[]): Promise<Set<number>> {
  const rows = await tx.execute<{ id: number }>(sql`select d.id ${staleAmong(draftIds)}`);
  return new Set(rows.map(({ id }) => id));
}

function staleAmong(draftIds: readonly number[]): SQL {
  return sql`from draft d
    join incident_revision r on r.incident_id = d.incident_id and r.superseded_version is null
    where d.id in ${idRows(draftIds)} and (r.number <> d.base_number or r.state <> 'published')`;
}
