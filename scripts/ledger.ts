import { type Connection, connect } from '@/db/client';
import { readEnv, withDatabase } from './database';
import { prepareDatabase } from './prepare-database';
import { say } from './progress';

/** Does something with the ledger, over one connection or as many as it needs, after its schema was brought up to date. */
export function withLedger<T>(
  command: string,
  use: (connection: Connection) => Promise<T>,
  max = 1,
): Promise<T> {
  return withDatabase(readEnv(), say, async (url) => {
    await prepareDatabase(url);
    const applicationName = `casualty-ledger ${command}`;
    const connection = connect(url, { max, applicationName, prompt: true });
    try {
      return await use(connection);
    } finally {
      await connection.close();
    }
  });
}
