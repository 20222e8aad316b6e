import { UserError } from '@/lib/errors';

/** How far the server's certificate is looked at, as libpq says it; false for a connection without TLS. */
type TlsMode = false | 'prefer' | 'require' | 'verify-ca' | 'verify-full';

/** What the address of a database asks for. */
export type PostgresAddress = {
  /** The address without its parameters. */
  url: string;
  /** Where a parameter names the host, which may be the folder of a Unix socket. */
  host: string | null;
  tls: TlsMode;
  /** The file of the certificates by which the server's is judged, where it isn't the system's own. */
  rootCertificates: string | null;
  /** Whether statements may be prepared: not by way of a pooler that hands each one to another connection. */
  mayPrepare: boolean;
  /** Whether it leads to a pooler in transaction mode, which keeps no settings: those of the login count. */
  isPooled: boolean;
  connectTimeoutSeconds: number;
  /** Handed to the server as they are, such as `endpoint=…` at Neon. */
  serverOptions: string | null;
  /** Parameters that mean nothing here and are left out. */
  unknown: string[];
};

const SSL_MODES: Readonly<Record<string, TlsMode>> = {
  disable: false,
  allow: 'prefer',
  prefer: 'prefer',
  require: 'require',
  'no-verify': 'require',
  'verify-ca': 'verify-ca',
  'verify-full': 'verify-full',
};

/** Of pools, drivers and sockets that are not ours, or for a name that the ledger gives itself. */
const WITHOUT_MEANING = new Set([
  'application_name',
  'connection_limit',
  'fallback_application_name',
  'keepalives',
  'keepalives_count',
  'keepalives_idle',
  'keepalives_interval',
  'pool_timeout',
  'socket_timeout',
  'sslcompression',
  'sslsni',
  'statement_cache_size',
  'supa',
  'target_session_attrs',
  'tcp_user_timeout',
  'uselibpqcompat',
  'workaround',
]);

const OBEYED = new Set([
  'channel_binding',
  'client_encoding',
  'connect_timeout',
  'currentSchema',
  'gssencmode',
  'host',
  'options',
  'pgbouncer',
  'pool_mode',
  'schema',
  'search_path',
  'ssl',
  'sslaccept',
  'sslmode',
  'sslrootcert',
]);

const POOL_MODE = 'pool_mode';
const IN_TRANSACTIONS = 'transaction';

/** An address by way of a pooler in transaction mode: the login of `address`, at the host, database and parameters of `pooler`. */
export function byPooler(address: string, pooler: string): string {
  const { username, password } = new URL(address);
  const url = new URL(pooler);
  Object.assign(url, { username, password });
  url.searchParams.set(POOL_MODE, IN_TRANSACTIONS);
  return url.href;
}

const REFUSED: Readonly<Record<string, string>> = {
  sslcert: 'asks for a certificate of the client’s, which the ledger cannot show: use a password',
  sslkey: 'asks for a certificate of the client’s, which the ledger cannot show: use a password',
  service: 'is not read: write out the host, the user and the database',
  passfile: 'is not read: write the password into the address',
};

/**
 * Reads the address of a database as hosts and their tools write it: libpq's parameters, and those of Prisma, Heroku,
 * Neon and Supabase.
 * @throws UserError that names the parameter which can't be obeyed and begins with it
 */
export function readPostgresAddress(address: string): PostgresAddress {
  const url = new URL(address);
  const given = new Map(url.searchParams);
  url.search = '';
  for (const [name, why] of Object.entries(REFUSED)) {
    if (given.has(name)) throw new UserError(`${name} ${why}`);
  }
  takeOnly(given, 'client_encoding', /^utf-?8$/i, 'must be UTF8');
  takeOnly(given, 'gssencmode', /^(prefer|disable)$/, 'must be prefer or disable');
  for (const name of ['schema', 'currentSchema', 'search_path']) {
    takeOnly(given, name, /^"?public"?$/, 'must be public: the ledger’s tables are in that schema');
  }
  const pgbouncer = takeOnly(given, 'pgbouncer', /^(true|false)$/, 'must be true or false');
  const isPooled = given.get(POOL_MODE) === IN_TRANSACTIONS;
  const host = given.get('host') ?? null;
  const connectTimeout = takeOnly(
    given,
    'connect_timeout',
    /^\d{1,3}$/,
    'must be a whole number of seconds',
  );
  return {
    url: url.href,
    host,
    tls: tlsMode(given, isLocal(host ?? url.hostname)),
    rootCertificates: rootCertificates(given),
    mayPrepare: pgbouncer !== 'true' && !isPooled,
    isPooled,
    connectTimeoutSeconds: Number(connectTimeout ?? 10),
    serverOptions: given.get('options') ?? null,
    unknown: [...given.keys()].filter((name) => !OBEYED.has(name) && !WITHOUT_MEANING.has(name)),
  };
}

function takeOnly(
  given: ReadonlyMap<string, string>,
  name: string,
  pattern: RegExp,
  what: string,
): string | undefined {
  const value = given.get(name);
  if (value !== undefined && !pattern.test(value)) throw new UserError(`${name} ${what}`);
  return value;
}

/**
 * postgres.js can't bind the password's exchange to the TLS connection. What `channel_binding=require` is asked for, that
 * nobody stands between, the server's certificate shows as well: it is then checked in full. On this very machine
 * there is nobody.
 */
function tlsMode(given: ReadonlyMap<string, string>, isThisMachine: boolean): TlsMode {
  const asked = askedMode(given);
  takeOnly(
    given,
    'channel_binding',
    /^(require|prefer|disable)$/,
    'must be require, prefer or disable',
  );
  if (given.get('channel_binding') !== 'require' || isThisMachine) return asked;
  if (given.get('sslmode') === 'disable') {
    throw new UserError('channel_binding can’t be required together with sslmode=disable');
  }
  return 'verify-full';
}

function askedMode(given: ReadonlyMap<string, string>): TlsMode {
  const sslmode = given.get('sslmode');
  const ssl = takeOnly(given, 'ssl', /^(true|false|1|0|no-verify)$/, 'must be true or false');
  const isStrict =
    takeOnly(
      given,
      'sslaccept',
      /^(strict|accept_invalid_certs)$/,
      'must be strict or accept_invalid_certs',
    ) === 'strict';
  if (sslmode === undefined) {
    if (isStrict || given.get('sslrootcert') === 'system') return 'verify-full';
    return ssl === undefined || ssl === 'false' || ssl === '0' ? false : 'require';
  }
  const mode = SSL_MODES[sslmode];
  if (mode === undefined) {
    throw new UserError(`sslmode must be one of ${Object.keys(SSL_MODES).join(', ')}`);
  }
  if (mode === false) return false;
  if (isStrict || given.get('sslrootcert') === 'system') return 'verify-full';
  // As libpq has it: who names certificates wants the server's to be of theirs.
  return mode === 'require' && given.has('sslrootcert') ? 'verify-ca' : mode;
}

function rootCertificates(given: ReadonlyMap<string, string>): string | null {
  const file = given.get('sslrootcert');
  return file === undefined || file === 'system' ? null : file;
}

function isLocal(host: string): boolean {
  return host === '' || host.startsWith('/') || /^(localhost|127(\.\d+){3}|\[?::1\]?)$/i.test(host);
}
