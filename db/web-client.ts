import { sql } from 'drizzle-orm';
import { parseEnv } from '@/lib/config/env';
import { UserError } from '@/lib/errors';
import { LOGIN_LIMITS, type LoginLimits, type WebLogin } from './access/web-logins';
import { type Connection, type ConnectOptions, connect, OF_A_COPY, type Pool } from './client';

declare global {
  /** Kept across the reloads of development, which evaluate modules again. */
  var ledgerWebConnections: Partial<Record<Use, Connection>> | undefined;
}

type Use = WebLogin | 'members' | 'sign-in' | 'probe' | 'state' | 'primary' | 'metrics';

const PROBE_LIMIT_MS = 2_000;
/** Longer than it waits for a change that is being recorded. */
const PRIMARY_LIMIT_MS = 5_000;

/**
 * For public pages: a login that can write nothing, and see nothing that is not public. On a site of members they are read with what
 * the desk sees, datasets that are private included.
 */
export const publicDb = (): Pool => webConnection(isMembersSite() ? 'members' : 'reader').db;

/** Whether the whole site is for those who have signed in. */
export const isMembersSite = (): boolean => audienceSaid(process.env.AUDIENCE) === 'members';

/** Whether this web server reads a copy of another machine's ledger, and writes nothing. */
export const isReaderOnly = (): boolean => roleSaid(process.env.ROLE) === 'reader';

/** The primary of a copy, for what the copy has not received yet; null if none is named. */
export function primaryDb(): Pool | null {
  return parseEnv(process.env).PRIMARY_URL === undefined ? null : webConnection('primary').db;
}

/** Each page asks dozens of times, and all settings are judged to read one. */
const audienceSaid = asLastGiven((AUDIENCE) => parseEnv({ AUDIENCE }).AUDIENCE);
const roleSaid = asLastGiven((ROLE) => parseEnv({ ROLE }).ROLE);

/** The same function, which answers at once what it was asked last. */
function asLastGiven<T>(read: (given: string | undefined) => T): typeof read {
  let last: { given: string | undefined; answer: T } | null = null;
  return (given) => {
    if (last === null || last.given !== given) last = { given, answer: read(given) };
    return last.answer;
  };
}

/** For the desk: a login that reads and adds, and changes what is not append-only. */
export const deskDb = (): Pool => webConnection('desk').db;

/** For signing in and the session of each request, over connections that no act of the desk can use up. */
export const signInDb = (): Pool => webConnection('sign-in').db;

/** Asks whether the database answers, over a connection that no reader and no one at the desk waits for. */
export async function askDatabase(): Promise<void> {
  await webConnection('probe').db.execute(sql`select 1`);
}

/** For what the metrics ask of the ledger, over a connection that no one else waits for. */
export const metricsDb = (): Pool => webConnection('metrics').db;

/**
 * What the database has recorded so far, in words that stay the same until it has recorded anything more: two equal ones see the
 * same rows. Asked over a connection that no reader waits for.
 */
export async function recordedSoFar(): Promise<string> {
  // A server that was started again, or another that took over, may count from further back.
  const [row] = await webConnection('state').db.execute<{ state: string }>(
    // A copy's snapshot doesn't show in which order changes arrived.
    sql`select concat(pg_current_snapshot(), ' ', case when pg_is_in_recovery() then pg_last_wal_replay_lsn() end,
      ' ', pg_postmaster_start_time()) as state`,
  );
  if (row === undefined) throw new Error('the database did not say what it has recorded');
  return row.state;
}

/**
 * The web server's pool for a login, opened at the first call. `npm start` and `npm run dev` hand it the addresses, also
 * where they are the embedded server's.
 */
function webConnection(use: Use): Connection {
  globalThis.ledgerWebConnections ??= {};
  globalThis.ledgerWebConnections[use] ??= open(use);
  return globalThis.ledgerWebConnections[use];
}

/** Lets go of the database, after the statements in progress, but soon. To be called when this process ends. */
export async function closeWebConnections(): Promise<void> {
  const open = Object.values(globalThis.ledgerWebConnections ?? {});
  globalThis.ledgerWebConnections = {};
  await Promise.all(open.map(({ close }) => close()));
}

function open(use: Use): Connection {
  if (use === 'probe' || use === 'state') return openProbe(use);
  if (use === 'primary') return openPrimary();
  if (use === 'metrics') return openMetrics();
  if (use === 'members') return openPages('desk', {});
  if (use === 'reader') return openPages('reader', { audience: 'public' });
  return use === 'sign-in' ? openSignIn() : openDesk();
}

function openSignIn(): Connection {
  return connect(addressOf('desk'), {
    max: 2,
    statementTimeoutMs: LOGIN_LIMITS.desk.statementTimeoutMs,
    lockTimeoutMs: LOGIN_LIMITS.desk.lockTimeoutMs,
    applicationName: 'casualty-ledger web sign-in',
    countedAs: 'sign-in',
  });
}

function openPrimary(): Connection {
  return connect(parseEnv(process.env).PRIMARY_URL ?? '', {
    max: 2,
    statementTimeoutMs: PRIMARY_LIMIT_MS,
    readOnly: true,
    audience: 'public',
    applicationName: OF_A_COPY,
    countedAs: 'primary',
  });
}

function openProbe(name: 'probe' | 'state'): Connection {
  return connect(addressOf('reader'), {
    max: 1,
    statementTimeoutMs: PROBE_LIMIT_MS,
    readOnly: true,
    applicationName: `casualty-ledger web ${name}`,
  });
}

function openMetrics(): Connection {
  return connect(addressOf(isReaderOnly() ? 'reader' : 'desk'), {
    max: 1,
    statementTimeoutMs: PROBE_LIMIT_MS,
    readOnly: true,
    applicationName: 'casualty-ledger web metrics',
  });
}

/** The database for the desk, for a process of its own that acts for it. */
export const deskAddress = (): string => addressOf('desk');

/** The same for public pages, and for whom they are read. */
export function pagesAddress(): { database: string; audience: 'public' | null } {
  if (isMembersSite()) return { database: addressOf('desk'), audience: null };
  return { database: addressOf('reader'), audience: 'public' };
}

function addressOf(login: WebLogin): string {
  const env = parseEnv(process.env);
  const url = { reader: env.DATABASE_URL_READER, desk: env.DATABASE_URL_DESK }[login];
  if (!url) throw new UserError('The web server has no database: start it with npm start.');
  return url;
}

/** For pages that anyone may read who is let in, by the login that sees what they are to see. */
function openPages(login: WebLogin, audience: Pick<ConnectOptions, 'audience'>): Connection {
  return openLogin(LOGIN_LIMITS.reader, login, {
    ...audience,
    applicationName: 'casualty-ledger web reader',
    countedAs: 'reader',
    stops: true,
  });
}

function openDesk(): Connection {
  return openLogin(LOGIN_LIMITS.desk, 'desk', {
    applicationName: 'casualty-ledger web desk',
    countedAs: 'desk',
    // Publishing is COPYs. What is written is finished, whoever has left.
    prompt: true,
  });
}

function openLogin(
  { poolSize, statementTimeoutMs, idleInTransactionMs, lockTimeoutMs, readOnly }: LoginLimits,
  login: WebLogin,
  options: ConnectOptions,
): Connection {
  return connect(addressOf(login), {
    max: poolSize,
    statementTimeoutMs,
    idleInTransactionMs,
    readOnly,
    lockTimeoutMs,
    ...options,
  });
}
