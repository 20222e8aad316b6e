import { type Connection, connect } from './client';

/** What only one process at a time can do to a database. The numbers are keys of advisory locks. */
const ONE_AT_A_TIME = {
  migrate: 740_116,
  build: 740_117,
  loadStarter: 740_118,
  'set access': 740_130,
} as const;

const WAIT_AT_MOST = '10min';

/** Does something while no other process does the same with this database; waits up to ten minutes for its turn. */
export async function oneAtATime<T>(
  url: string,
  what: keyof typeof ONE_AT_A_TIME,
  act: (connection: Connection) => Promise<T>,
): Promise<T> {
  const connection = connect(url, { max: 1, applicationName: `casualty-ledger ${what}` });
  const { sql } = connection;
  try {
    await sql`select set_config('lock_timeout', ${WAIT_AT_MOST}, false)`;
    await sql`select pg_advisory_lock(${ONE_AT_A_TIME[what]}::bigint)`;
    return await act(connection);
  } finally {
    await connection.close();
  }
}
