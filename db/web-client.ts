import { parseEnv } from '@/lib/config/env';
import { UserError } from '@/lib/errors';
import { LOGIN_LIMITS, type WebLogin } from './access/web-logins';
import { type Connection, connect, type Pool } from './client';

declare global {
  /** Kept across the reloads of development, which evaluate modules anew. */
  var ledgerWebConnections: Partial<Record<WebLogin | 'probe', Connection>> | undefined;
}

const PROBE_LIMIT_MS = 2_000;

/** For what anyone may read: a login that can write nothing, and see nothing that is not public. */
export const publicDb = (): Pool => webConnection('reader').db;

/** For the desk: a login that reads and adds, and changes what is not append-only. */
export const deskDb = (): Pool => webConnection('desk').db;

/** To ask whether the database answers, over a connection that no reader and no one at the desk waits for. */
export const probeDb = (): Pool => webConnection('probe').db;

/**
 * The web server's pool for a login, opened at the first call. `npm start` and `npm run dev` hand it the addresses, also
 * where they are the embedded server's.
 */
function webConnection(use: WebLogin | 'probe'): Connection {
  globalThis.ledgerWebConnections ??= {};
  globalThis.ledgerWebConnections[use] ??= use === 'probe' ? openProbe() : open(use);
  return globalThis.ledgerWebConnections[use];
}

function openProbe(): Connection {
  return connect(addressOf('reader'), {
    max: 1,
    statementTimeoutMs: PROBE_LIMIT_MS,
    readOnly: true,
    applicationName: 'casualty-ledger web probe',
  });
}

/** The database for the desk, for a process of its own that acts for it. */
export const deskAddress = (): string => addressOf('desk');

function addressOf(login: WebLogin): string {
  const env = parseEnv(process.env);
  const url = { reader: env.DATABASE_URL_READER, desk: env.DATABASE_URL_DESK }[login];
  if (!url) throw new UserError('The web server has no database: start it with npm start.');
  return url;
}

function open(login: WebLogin): Connection {
  const { poolSize, statementTimeoutMs, idleInTransactionMs, readOnly } = LOGIN_LIMITS[login];
  return connect(addressOf(login), {
    max: poolSize,
    statementTimeoutMs,
    idleInTransactionMs,
    readOnly,
    applicationName: `casualty-ledger web ${login}`,
    // Publishing is COPYs.
    prompt: login === 'desk',
    // What is written at the desk is finished, whoever has left.
    stops: login === 'reader',
  });
}
