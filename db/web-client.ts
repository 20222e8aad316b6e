import { parseEnv } from '@/lib/config/env';
import { UserError } from '@/lib/errors';
import { type Connection, connect, type Db } from './client';

const STATEMENT_TIMEOUT_MS = 10_000;
const POOL_SIZE = 10;

declare global {
  /** Kept across the reloads of development, which evaluate modules anew. */
  var ledgerWebConnection: Connection | undefined;
}

/**
 * The web server's one pool, opened at the first call. `npm start` and `npm run dev` hand it DATABASE_URL, also where
 * that is the embedded server's.
 */
export function webDb(): Db {
  globalThis.ledgerWebConnection ??= open();
  return globalThis.ledgerWebConnection.db;
}

function open(): Connection {
  const { DATABASE_URL } = parseEnv(process.env);
  if (!DATABASE_URL) {
    throw new UserError('DATABASE_URL is not set: start the web server with npm start.');
  }
  return connect(DATABASE_URL, {
    max: POOL_SIZE,
    statementTimeoutMs: STATEMENT_TIMEOUT_MS,
    applicationName: 'casualty-ledger web',
  });
}
