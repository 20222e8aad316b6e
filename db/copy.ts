import { setTimeout as delay } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { latest } from '@/lib/async/latest';
import { within } from '@/lib/async/within';
import { Busy } from '@/lib/errors';
import type { Pool } from './client';
import { isReaderOnly, primaryDb } from './web-client';

const PRIMARY_ANSWERS_WITHIN_MS = 1_000;
const COPY_ARRIVES_WITHIN_MS = 1_000;
const LOOK_EVERY_MS = 20;
/** From when a change has its moment until it is over, at the most: db/moment.ts. */
const CHANGE_IS_OVER_AFTER = '30 seconds';

/** A copy of the ledger has not received yet what it is asked for. */
export class NotHereYet extends Busy {
  override name = 'NotHereYet';

  constructor() {
    super(
      'This server has a copy of the ledger, which has not received all of that yet. Try again in a few seconds.',
    );
  }
}

/** Up to where the primary has recorded, asked once for many. */
const recordedOnPrimary = latest(async () => {
  const [row] = (await primaryDb()?.execute<{ end: string }>(
    sql`select pg_current_wal_flush_lsn() as end`,
  )) ?? [undefined];
  return row?.end ?? null;
});

/** Waits until a copy has all that its primary has recorded by now. False if that takes longer than a second, or the primary is silent. */
async function catchUp(copy: Pool): Promise<boolean> {
  const end = await within(PRIMARY_ANSWERS_WITHIN_MS, recordedOnPrimary()).catch(() => null);
  if (end === null) return false;
  return arrives(copy, async () => {
    const [row] = await copy.execute<{ isHere: boolean }>(sql`
      select not pg_is_in_recovery() or pg_last_wal_replay_lsn() >= ${end}::pg_lsn as "isHere"`);
    return row?.isHere === true;
  });
}

/** Asks again and again, for a second at most. */
async function arrives(copy: Pool, isHere: (copy: Pool) => Promise<boolean>): Promise<boolean> {
  const deadline = Date.now() + COPY_ARRIVES_WITHIN_MS;
  while (!(await isHere(copy))) {
    if (Date.now() > deadline) return false;
    await delay(LOOK_EVERY_MS);
  }
  return true;
}

/**
 * Reads something that may have been recorded a moment ago: where a copy hasn't got it, once more when the copy has caught up.
 * @throws NotHereYet where that can't be said
 */
export async function readOnceHere<T>(db: Pool, read: () => Promise<T | null>): Promise<T | null> {
  const found = await read();
  if (found !== null || !isReaderOnly()) return found;
  if (await catchUp(db)) return read();
  throw new NotHereYet();
}

/** Up to which moment a copy is known to have everything. */
const settledUpTo = new WeakMap<Pool, number>();

/**
 * Waits until a copy has everything that happened up to a moment. False where the moment is in the future.
 * @param onPrimary asks the primary whether it is over there
 * @throws NotHereYet if that takes longer than a second, or can't be said as the primary is silent
 */
export async function settleOnCopy(
  copy: Pool,
  asOf: string,
  onPrimary: (primary: Pool) => Promise<boolean>,
): Promise<boolean> {
  const moment = Date.parse(asOf);
  if (moment <= (settledUpTo.get(copy) ?? Number.NEGATIVE_INFINITY)) return true;
  if (await isLongOver(copy, asOf)) return true;
  const primary = primaryDb();
  const isOver = primary && (await onPrimary(primary).catch(nullUnlessBusy));
  if (isOver === false) return false;
  const isHere = isOver
    ? await catchUp(copy)
    : await arrives(copy, (copy) => isLongOver(copy, asOf));
  if (!isHere) throw new NotHereYet();
  settledUpTo.set(copy, Math.max(moment, settledUpTo.get(copy) ?? moment));
  return true;
}

/** A primary that does not answer says nothing; one that is recording something says just that. */
function nullUnlessBusy(error: unknown): null {
  if (error instanceof Busy) throw error;
  return null;
}

/**
 * Whether the copy itself shows that nothing more can come of a moment: changes arrive in the order of their moments, and one of a later
 * moment is here; or anything is that was written long after.
 */
async function isLongOver(copy: Pool, asOf: string): Promise<boolean> {
  const [row] = await copy.execute<{ isOver: boolean }>(sql`
    select exists (select from dataset_version where recorded_at > ${asOf}::timestamptz)
      or coalesce(pg_last_xact_replay_timestamp() > ${asOf}::timestamptz + ${CHANGE_IS_OVER_AFTER}::interval, false) as "isOver"`);
  return row?.isOver === true;
}
