import { asc, eq, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { queryOpenCorrections } from '@/db/read/open-corrections';
import { type RecordedRevision, recordedRevision } from '@/db/read/recorded-revisions';
import { draft, draftSave } from '@/db/schema';
import type { CorrectionReason } from '@/lib/domain/draft';
import { AlreadyBegun } from '@/lib/entry/draft-errors';
import type { IncidentEntry } from '@/lib/entry/entry';
import { UserError } from '@/lib/errors';

/** Key of an advisory lock: the beginning of a correction, with a hash of the incident. */
const BEGINNING = sql.raw('740131');

/**
 * What is said now of a published incident, to begin a correction from. Until the end of the transaction nobody else begins
 * one, so that of two who do so at once the second is told of the first.
 * @throws NotFound if there is no such incident
 * @throws UserError if it is retracted or merged
 * @throws AlreadyBegun if there is a draft of it, and another is not wanted anyway
 */
export async function correctable(
  tx: Tx,
  publicId: string,
  anyway: boolean,
): Promise<RecordedRevision> {
  const base = await recordedRevision(tx, { publicId });
  if (base.state !== 'published') {
    throw new UserError(`The incident is ${base.state}. Restore it before you correct it.`);
  }
  const { incidentId } = base;
  await tx.execute(
    sql`select pg_advisory_xact_lock(${BEGINNING}, hashint8(${incidentId}::bigint))`,
  );
  const [first] = (await queryOpenCorrections(tx, [incidentId])).get(incidentId) ?? [];
  if (first !== undefined && !anyway) throw new AlreadyBegun(first.draftId, first.author);
  return base;
}

type Beginning = {
  datasetId: number;
  entry: IncidentEntry;
  /** A user's id. */
  author: string;
  /** Others whose words it begins with: they worked on it, and so can’t review it. */
  hands?: readonly string[];
} & (
  | { base: null }
  | {
      base: RecordedRevision;
      reason: CorrectionReason;
      note: string | null;
      carriedFromId?: number;
    }
);

/** Makes a draft with its first entry; gives its id. */
export async function beginDraft(tx: Tx, beginning: Beginning): Promise<number> {
  const { datasetId, entry, author, base, hands = [] } = beginning;
  const savers = [...hands.filter((hand) => hand !== author), author];
  const [made] = await tx
    .insert(draft)
    .values({
      datasetId,
      authorId: author,
      saved: savers.length,
      ...(base === null
        ? { reason: 'first_entry' as const }
        : {
            incidentId: base.incidentId,
            baseNumber: base.number,
            baseEntry: base.entry,
            reason: beginning.reason,
            note: beginning.note,
            carriedFromId: beginning.carriedFromId,
          }),
    })
    .returning({ id: draft.id });
  if (!made) throw new Error('a draft was not made');
  for (const [at, saver] of savers.entries()) await writeSave(tx, made.id, at + 1, entry, saver);
  return made.id;
}

/** Keeps an entry as a draft's nth. */
export async function writeSave(
  tx: Tx,
  draftId: number,
  number: number,
  entry: IncidentEntry,
  savedBy: string,
  form: string | null = null,
): Promise<void> {
  await tx.insert(draftSave).values({ draftId, number, entry, savedBy, form });
}

/** Everyone who saved a draft, the first first. */
export async function handsIn(tx: Tx, draftId: number): Promise<string[]> {
  const rows = await tx
    .select({ savedBy: draftSave.savedBy })
    .from(draftSave)
    .where(eq(draftSave.draftId, draftId))
    .orderBy(asc(draftSave.number));
  return [...new Set(rows.map(({ savedBy }) => savedBy))];
}
