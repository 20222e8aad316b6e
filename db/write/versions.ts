import { and, eq, sql } from 'drizzle-orm';
import type { Pool, Tx } from '@/db/client';
import { fixMoment } from '@/db/moment';
import { listedMemberships } from '@/db/read/coalitions';
import { coalitionMember, dataset, datasetVersion, restoration } from '@/db/schema';
import { NotFound } from '@/lib/errors';
import { busyOf, holdDataset, type Turn, takeTurn } from './turn';

/** The version of a dataset that a transaction is making. */
export type OpenVersion = {
  datasetId: number;
  datasetSlug: string;
  version: number;
  /** Whether the dataset has none before it. */
  isFirst: boolean;
};

/** Opens a dataset's next version. Whoever else would change the dataset waits until the transaction is over. */
export type OpenNext = (datasetId: number, note: string) => Promise<OpenVersion>;

/** Does that only: for an act that has to look before it knows whether it makes a version. */
export type Hold = (datasetId: number) => Promise<void>;

/**
 * Changes what is public, in its turn and in a transaction of its own. `act` does all that belongs to the change: it opens the next version
 * of each dataset concerned, records and supersedes revisions in it, and writes the audit events. Last of all the
 * versions get their time. Nothing can come behind that: a version's time is when it comes to be seen.
 * @throws Busy if something else is in progress that it would have to wait for
 */
export async function inNewVersion<T>(
  db: Pool,
  turn: Turn,
  act: (tx: Tx, openNext: OpenNext, hold: Hold) => Promise<T>,
): Promise<T> {
  try {
    return await db.transaction(async (tx) => {
      await takeTurn(tx, turn);
      const opens: OpenVersion[] = [];
      const hold: Hold = (datasetId) => holdDataset(tx, turn, datasetId);
      const openNext: OpenNext = async (datasetId, note) => {
        await hold(datasetId);
        const open = await openVersion(tx, datasetId, note);
        opens.push(open);
        return open;
      };
      const result = await act(tx, openNext, hold);
      for (const open of opens) await recordCoalitions(tx, open);
      for (const open of opens) await analyzeMany(tx, open);
      if (opens.length > 0) await seal(tx, opens);
      return result;
    });
  } catch (error) {
    throw (await busyOf(db, error)) ?? error;
  }
}

async function openVersion(tx: Tx, datasetId: number, note: string): Promise<OpenVersion> {
  const [current] = await tx
    .select({ slug: dataset.slug, version: dataset.version, next: NEXT })
    .from(dataset)
    .where(eq(dataset.id, datasetId));
  if (!current) throw new NotFound(`There is no dataset number ${datasetId}.`);
  const version = current.next;
  // The time is provisional: the seal sets it.
  await tx
    .insert(datasetVersion)
    .values({ datasetId, version, recordedAt: sql`clock_timestamp()`, note });
  return { datasetId, datasetSlug: current.slug, version, isFirst: current.version === 0 };
}

/** No number is given again that may have been given before the ledger was restored, to a dataset of the same name or another. */
const NEXT = sql<number>`greatest(${dataset.version}, (select max(${restoration.lastVersion}) from ${restoration})) + 1`;

/**
 * Records which parties the coalitions of a dataset that are written as one name list, as far as the ledger knows them now. They
 * count with them from this version on; what is recorded stays.
 */
async function recordCoalitions(
  tx: Tx,
  { datasetId, version }: { datasetId: number; version: number },
): Promise<void> {
  const members = await listedMemberships(tx, datasetId);
  if (members.length === 0) return;
  await tx
    .insert(coalitionMember)
    .values(members.map((member) => ({ datasetId, sinceVersion: version, ...member })))
    .onConflictDoNothing();
}

/** From so many revisions on, what the planner knows of the tables is out of date. */
const MANY = 1_000;

/**
 * If there are many revisions the planner is told what is in their tables, so that the first readers do not wait for a
 * plan that was made for empty ones. Only a table's owner may tell it, so a function of theirs does.
 */
async function analyzeMany(tx: Tx, { datasetId, version }: OpenVersion): Promise<void> {
  const [{ many } = { many: false }] = await tx.execute<{ many: boolean }>(sql`
    select count(*) = ${MANY} as many from (
      select from incident_revision where dataset_id = ${datasetId} and recorded_version = ${version} limit ${MANY}
    ) as recorded`);
  if (many) await tx.execute(sql`select analyze_revisions()`);
}

/** Gives versions their time, always after that of the version before, and makes each its dataset's current one. */
async function seal(tx: Tx, opens: readonly OpenVersion[]): Promise<void> {
  // What is checked at the end is checked before anyone waits for the end.
  await tx.execute(sql`set constraints all immediate`);
  // Where readers' machines are waited for, what is said to be published can be read on one of them, and is not lost with this one.
  await tx.execute(sql`set local synchronous_commit = 'remote_apply'`);
  const moment = await fixMoment(tx);
  for (const { datasetId, version } of opens) {
    const before = sql`(select recorded_at from dataset_version where dataset_id = ${datasetId} and version < ${version} order by version desc limit 1)`;
    await tx
      .update(datasetVersion)
      .set({
        recordedAt: sql`greatest(${moment}::timestamptz, ${before} + interval '1 millisecond')`,
      })
      .where(and(eq(datasetVersion.datasetId, datasetId), eq(datasetVersion.version, version)));
    await tx.update(dataset).set({ version }).where(eq(dataset.id, datasetId));
  }
}
