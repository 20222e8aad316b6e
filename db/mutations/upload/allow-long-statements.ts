import { sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';

/** Writing 50,000 rows takes seconds a statement at most; more than this is a fault. */
const STATEMENT_TIMEOUT = '120s';

/** Lets the statements of a transaction take as long as those over a whole file may. */
export async function allowLongStatements(tx: Tx): Promise<void> {
  await tx.execute(sql`select set_config('statement_timeout', ${STATEMENT_TIMEOUT}, true)`);
}
