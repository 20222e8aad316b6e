import { sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { UserError } from '@/lib/errors';

/** The key of the advisory lock that an import holds to its end. */
const IMPORT = 740_119;

/** For the sums over all that a file brings. */
const WORK_MEM = '128MB';

/**
 * Waits until no other import is under way, until the end of the transaction; says so where it has to. It is one at a
 * time for the whole ledger, not for a dataset: two imports that enter the same sources and actors would wait for each
 * other, or fail. The transaction may then wait as long as it takes, for rows from a pipe as for whoever edits the dataset.
 */
export async function waitForTurn(tx: Tx, onWaiting: () => void): Promise<void> {
  await tx.execute(sql`
    select set_config('lock_timeout', '0', true),
      set_config('idle_in_transaction_session_timeout', '0', true),
      set_config('work_mem', ${WORK_MEM}, true), set_config('jit', 'off', true)`);
  const [row] = await tx.execute<{ taken: boolean }>(
    sql`select pg_try_advisory_xact_lock(${IMPORT}::bigint) as taken`,
  );
  if (row?.taken) return;
  onWaiting();
  await tx.execute(sql`select pg_advisory_xact_lock(${IMPORT}::bigint)`);
}

/**
 * Keeps imports from beginning until the end of the transaction.
 * @throws UserError where one is under way
 */
export async function refuseDuringImport(tx: Tx): Promise<void> {
  const [row] = await tx.execute<{ taken: boolean }>(
    sql`select pg_try_advisory_xact_lock(${IMPORT}::bigint) as taken`,
  );
  if (!row?.taken) refuseToWait();
}

/** For who does not wait. */
export function refuseToWait(): never {
  throw new UserError('A file is being imported. Try again when it has finished.');
}
