import { setTimeout as delay } from 'node:timers/promises';
import { connect, PROCESS_MARK } from '@/db/client';
import { errorCodes } from '@/db/error-codes';

/** A process's hold on the embedded server: while any process has one, the server is not stopped. */
export type Hold = {
  ensureDatabase(name: string): Promise<void>;
  /**
   * Gives the hold up. True where no other process uses the server; none can then begin to, until the connection that
   * this keeps is gone with the server.
   */
  release(): Promise<boolean>;
  close(): Promise<void>;
};

/** The key of the advisory lock that a hold is: shared by users, taken alone by the one who stops the server. */
const IN_USE = 740_115;
const WAIT_MS = 20_000;
const OTHERS_LEAVE_WITHIN_MS = 1_000;

/** What a server says, or its silence, while it starts, stops or has just gone. */
const GOING_OR_COMING = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'CONNECT_TIMEOUT',
  'CONNECTION_CLOSED',
  'CONNECTION_DESTROYED',
  'CONNECTION_ENDED',
  '57P01', // admin_shutdown
  '57P02', // crash_shutdown
  '57P03', // cannot_connect_now
  '57014', // query_canceled: another process is stopping the server, and takes long
]);

/**
 * Takes hold of the server whose maintenance database is at `url`; null where it is coming up or going away. `onLost` is
 * called where the server then ends the connection, and with it the hold.
 */
export async function takeHold(url: string, onLost: () => void): Promise<Hold | null> {
  let held = false;
  const { sql, close } = connect(url, {
    max: 1,
    applicationName: 'casualty-ledger hold',
    statementTimeoutMs: WAIT_MS,
    lasting: true,
    onClose() {
      if (!held) return;
      held = false;
      void close();
      onLost();
    },
  });
  try {
    await sql`select pg_advisory_lock_shared(${IN_USE}::bigint)`;
    held = true;
  } catch (error) {
    await close();
    if (errorCodes(error).some((code) => GOING_OR_COMING.has(code))) return null;
    throw error;
  }

  async function othersUseIt(): Promise<boolean> {
    const others = await sql`
      select from pg_stat_activity
      where backend_type = 'client backend' and application_name not like ${`% ${PROCESS_MARK}`}`;
    return others.length > 0;
  }

  return {
    async ensureDatabase(name) {
      const found = await sql`select from pg_database where datname = ${name}`;
      if (found.length > 0) return;
      try {
        await sql`create database ${sql(name)}`;
      } catch (error) {
        const now = await sql`select from pg_database where datname = ${name}`;
        if (now.length === 0) throw error;
      }
    },
    async release() {
      held = false;
      await sql`select pg_advisory_unlock_shared(${IN_USE}::bigint)`;
      const [alone] = await sql<{ taken: boolean }[]>`
        select pg_try_advisory_lock(${IN_USE}::bigint) as taken`;
      if (!alone?.taken) return false;
      // The connections of a process that has just ended are gone a moment later.
      const deadline = Date.now() + OTHERS_LEAVE_WITHIN_MS;
      while (await othersUseIt()) {
        if (Date.now() > deadline) return false;
        await delay(50);
      }
      return true;
    },
    close,
  };
}
