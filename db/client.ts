import { readFileSync } from 'node:fs';
import { connect as connectSocket, type Socket } from 'node:net';
import { DrizzleQueryError, type ExtractTablesWithRelations, is } from 'drizzle-orm';
import type { PgDatabase, PgTransaction } from 'drizzle-orm/pg-core';
import {
  drizzle,
  type PostgresJsDatabase,
  type PostgresJsQueryResultHKT,
  PostgresJsSession,
} from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { type PostgresAddress, readPostgresAddress } from '@/lib/config/postgres-address';
import { isoInstant } from './instant';
import { endingWithConnection } from './lost-connection';
import { withUseCounted } from './pool-use';
import * as schema from './schema';
import { stoppable } from './stop';

/** Where something can be asked: the ledger's database, or a transaction in it. */
export type Db = PgDatabase<PostgresJsQueryResultHKT, typeof schema>;

/** A transaction, for what belongs into one. The database itself does not fit. */
export type Tx = PgTransaction<
  PostgresJsQueryResultHKT,
  typeof schema,
  ExtractTablesWithRelations<typeof schema>
>;

/** postgres.js itself, for what Drizzle can't say (COPY, LISTEN). JSON parameters must be given as text. */
export type Sql = postgres.Sql<{ bigint: number }>;

export type ConnectOptions = {
  /** Connections at most; they are opened when first needed. */
  max?: number;
  /** 0 for none. */
  statementTimeoutMs?: number;
  idleInTransactionMs?: number;
  /** How long a statement waits for a lock, unless its transaction says otherwise. */
  lockTimeoutMs?: number;
  /** Transactions that say nothing of it write nothing. */
  readOnly?: boolean;
  /** Shown in pg_stat_activity, with this process's id behind it. */
  applicationName?: string;
  /** Keeps each connection as long as the pool. By default they are renewed after 45 to 90 minutes. */
  lasting?: boolean;
  /** Called when a connection has been closed, by whichever side. */
  onClose?: () => void;
  /** For whom it asks: see db/read/audience.ts. Without it, all is seen that the login may see. */
  audience?: 'public';
  /** For COPY in many pieces: see promptSocket. */
  prompt?: boolean;
  /** For the commands by which a server is copied, and for nothing else. */
  replication?: boolean;
  /** Whether queries are cancelled when the work that asks for them has to stop: see stop.ts. */
  stops?: boolean;
  /** Has each statement planned once for a connection, which asks the same few again and again. */
  repeats?: boolean;
  /** The name under which the metrics know how much is asked over it. */
  countedAs?: string;
};

/** The ledger's database itself, for what opens a transaction of its own. A transaction does not fit. */
export type Pool = PostgresJsDatabase<typeof schema> & { $client: Sql };

export type Connection = {
  db: Pool;
  sql: Sql;
  close(): Promise<void>;
};

keepValuesOutOfErrors();

const TIMESTAMPTZ = 1184;
/** How long a statement waits for a lock, unless its transaction says otherwise. */
export const LOCK_TIMEOUT_MS = 30_000;
const IDLE_IN_TRANSACTION_MS = 60_000;

/** Whole numbers of 64 bits (ids, counts, sums) as numbers; one too large for that is an error, never rounded. */
const bigint = {
  to: 20,
  from: [20],
  serialize: (value: number) => String(value),
  parse: (text: string) => {
    const value = Number(text);
    if (!Number.isSafeInteger(value)) throw new RangeError(`${text} is too large for a number`);
    return value;
  },
};

/** The name of what a copy on another machine asks its primary by, which keeps no server from being stopped. */
export const OF_A_COPY = 'casualty-ledger web of a copy';

/** The part of the name that all of a process's connections share, so that it can tell its own from another's. */
export const PROCESS_MARK = `#${process.pid}`;

/**
 * Opens a pool on the database at `url`. Dates come back as YYYY-MM-DD, instants as ISO 8601 in UTC, 64-bit whole
 * numbers as numbers; `numeric` (as a sum of bigints) stays text.
 */
export function connect(url: string, options: ConnectOptions = {}): Connection {
  const {
    max = 4,
    statementTimeoutMs = 0,
    idleInTransactionMs = IDLE_IN_TRANSACTION_MS,
    lockTimeoutMs = LOCK_TIMEOUT_MS,
    readOnly = false,
    applicationName = 'casualty-ledger',
  } = options;
  const address = readPostgresAddress(url);
  const sql = postgres(address.url, {
    max,
    types: { bigint },
    connect_timeout: address.connectTimeoutSeconds,
    prepare: address.mayPrepare,
    ssl: tlsOptions(address),
    ...(address.host ? { host: address.host } : {}),
    ...(options.lasting ? { max_lifetime: null } : {}),
    ...(options.onClose ? { onclose: options.onClose } : {}),
    ...(options.prompt ? { socket: promptSocket } : {}),
    ...(options.replication ? { fetch_types: false } : {}),
    onnotice: () => {},
    connection: {
      application_name: `${applicationName} ${PROCESS_MARK}`,
      TimeZone: 'UTC',
      DateStyle: 'ISO, YMD',
      ...(options.replication ? { replication: 'true' } : {}),
      ...(address.isPooled
        ? {}
        : {
            statement_timeout: statementTimeoutMs,
            lock_timeout: lockTimeoutMs,
            idle_in_transaction_session_timeout: idleInTransactionMs,
            default_transaction_read_only: readOnly,
            ...(options.audience ? { 'ledger.audience': options.audience } : {}),
            ...(address.serverOptions ? { options: address.serverOptions } : {}),
          }),
    },
  });
  const ending = endingWithConnection(sql);
  const planned = options.repeats && address.mayPrepare ? plannedOnce(ending) : ending;
  const client = options.stops ? stoppable(planned) : planned;
  const db = drizzle(options.countedAs ? withUseCounted(client, options.countedAs, max) : client, {
    schema,
    casing: 'snake_case',
  });
  sql.options.parsers[TIMESTAMPTZ] = isoInstant;
  return { db, sql, close: () => sql.end({ timeout: 5 }) };
}

/** The same client, whose statements are prepared. Drizzle has the server plan each of them again. */
function plannedOnce(client: Sql): Sql {
  return new Proxy(client, {
    get(target, name) {
      if (name !== 'unsafe') return Reflect.get(target, name);
      return (...[text, values, options]: Parameters<Sql['unsafe']>) =>
        target.unsafe(text, values, { ...options, prepare: true });
    },
  });
}

function tlsOptions({ tls, rootCertificates }: PostgresAddress) {
  if (tls === false || tls === 'prefer' || tls === 'require') return tls;
  return {
    rejectUnauthorized: true,
    ...(rootCertificates ? { ca: readFileSync(rootCertificates) } : {}),
    // verify-ca asks whose certificate it is to have signed the server's, and not for which name.
    ...(tls === 'verify-ca' ? { checkServerIdentity: () => undefined } : {}),
  };
}

type Address = { host: string[]; port: number[]; path: string | false };

/**
 * A socket that sends at once. postgres.js leaves the system's own on, which hold the few bytes that end a COPY back
 * until what was sent before is acknowledged: 40 ms for each. Of several hosts it knows the first.
 */
function promptSocket({ host: [host = ''], port: [port = 5432], path }: Address): Socket {
  const socket = path ? connectSocket(path) : connectSocket(port, host);
  // postgres.js reads the name off the socket, for TLS.
  return Object.assign(socket.setNoDelay(true), { host });
}

/** The postgres.js handle of a database or, within one, of that transaction: for COPY. */
export function rawSql(db: Db): postgres.ISql<{ bigint: number }> {
  const { session } = db._;
  if (!isOurs(session)) throw new TypeError('not a postgres.js session');
  return session.client;
}

/** Names the database that a pool is of, however it logs in. */
export function databaseOf({ $client }: Pool): string {
  const { host, port, database } = $client.options;
  return `${host} ${port} ${database}`;
}

/** Known by its kind and not its class, of which the production build holds two. */
function isOurs(session: unknown): session is { client: Sql } {
  return is(session, PostgresJsSession);
}

/**
 * Drizzle writes the values of a query that failed into its error's message, and whoever logs the error logs them:
 * tokens, digests, addresses. Its constructor sets `params` last but for the stack, and this takes them out there.
 */
function keepValuesOutOfErrors(): void {
  Object.defineProperty(DrizzleQueryError.prototype, 'params', {
    configurable: true,
    get: () => [],
    set(this: DrizzleQueryError) {
      this.message = `Failed query: ${this.query}`;
    },
  });
}
