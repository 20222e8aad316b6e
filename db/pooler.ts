import { LOCK_TIMEOUT_MS, type Sql } from './client';
import { errorCodes } from './error-codes';

const PROTOCOL_VIOLATION = '08P01';

const WORDS =
  'it leads to a pooler that does not keep what a connection asks for at its start, such as PgBouncer in transaction mode: limits on time and locks would be lost. Give the database’s own address, which hosts call direct or not pooled, as DIRECT_DATABASE_URL beside it';

/**
 * What is wrong with a connection by way of a pooler, or null. Such a pooler either refuses what a connection asks for
 * at its start or drops it: then the time to wait for locks is not the one that was asked for.
 */
export async function poolerFault(sql: Sql): Promise<string | null> {
  try {
    const [row] = await sql<{ ms: number }[]>`
      select extract(epoch from current_setting('lock_timeout')::interval)::float8 * 1000 as ms`;
    return row?.ms === LOCK_TIMEOUT_MS ? null : WORDS;
  } catch (error) {
    const isRefused =
      errorCodes(error).includes(PROTOCOL_VIOLATION) && /startup parameter/.test(String(error));
    if (isRefused) return WORDS;
    throw error;
  }
}
