import { sql } from 'drizzle-orm';
import { Busy } from '@/lib/errors';
import type { Pool, Tx } from './client';
import { settleOnCopy } from './copy';
import { errorCodes, LOCK_NOT_AVAILABLE } from './error-codes';

/** The key of the advisory lock that is held from when a moment is fixed until others can see what happened at it. */
const MOMENT = sql.raw('740120::bigint');
const STANDS_STILL = '5s';
const READERS_WAIT = '3s';
/** What was recorded up to a moment can't be said yet. */
export class StillRecording extends Busy {
  override name = 'StillRecording';

  constructor() {
    super('A change is being recorded at this very moment. Try again in a few seconds.');
  }
}

/**
 * The moment at which a transaction changes what readers see: whole milliseconds, later than any that a reader was
 * answered for. To be asked for at the end, as who asks for the present waits until the transaction is over. A process
 * that stands still from here on loses its transaction.
 */
export async function fixMoment(tx: Tx): Promise<string> {
  await tx.execute(sql`
    select set_config('idle_in_transaction_session_timeout', ${STANDS_STILL}, true), pg_advisory_xact_lock(${MOMENT})`);
  // Only now, as the lock may have been waited for.
  const [now] = await tx.execute<{ moment: string }>(sql`
    select date_trunc('milliseconds', clock_timestamp()) + interval '1 millisecond' as moment`);
  if (now === undefined) throw new Error('the database did not tell the time');
  return now.moment;
}

/**
 * Waits until everything that happened up to a moment can be seen, so that answers about it never change.
 * False where the moment is in the future.
 * @throws StillRecording if that takes too long
 */
export async function settle(db: Pool, asOf: string): Promise<boolean> {
  // The clock is read before the lock is asked for: what gets it later has a later moment.
  const [row] = await db.execute<{ isToCome: boolean; isCopy: boolean; isSettled: boolean }>(sql`
    select ${asOf}::timestamptz > clock_timestamp() as "isToCome", pg_is_in_recovery() as "isCopy",
      pg_try_advisory_xact_lock_shared(${MOMENT}) as "isSettled"`);
  if (row === undefined || row.isToCome) return false;
  if (row.isCopy) return settleOnCopy(db, asOf, (primary) => settle(primary, asOf));
  if (row.isSettled) return true;
  try {
    await db.transaction(async (tx) => {
      await tx.execute(sql`select set_config('lock_timeout', ${READERS_WAIT}, true)`);
      await tx.execute(sql`select pg_advisory_xact_lock_shared(${MOMENT})`);
    });
    return true;
  } catch (error) {
    if (errorCodes(error).includes(LOCK_NOT_AVAILABLE)) throw new StillRecording();
    throw error;
  }
}
