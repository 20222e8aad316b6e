import { type Connection, connect } from '@/db/client';
import { readEnv, withDatabase } from './database';
import { prepareDatabase } from './prepare-database';
import { say } from './progress';

/** Does something with one connection to the ledger, after its schema was brought up to date. */
export function withLedger<T>(
  command: string,
  use: (connection: Connection) => Promise<T>,
): Promise<T> {
  return withDatabase(readEnv(), say, async (url) => {
    await prepareDatabase(url);
    const applicationName = `casualty-ledger ${command}`;
    const connection = connect(url, { max: 1, applicationName, prompt: true });
    try {
      return await use(connection);
    } finally {
      await connection.close();
    }
  });
}
