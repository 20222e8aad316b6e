import nextEnv from '@next/env';
import { connect } from '@/db/client';
import { poolerFault } from '@/db/pooler';
import { type Env, parseEnv } from '@/lib/config/env';
import { readPostgresAddress } from '@/lib/config/postgres-address';
import { UserError } from '@/lib/errors';
import { beforeExit } from './lifecycle';
import { archiveSettings } from './postgres/archive';
import { type EmbeddedServer, openEmbedded } from './postgres/embedded';
import { findCluster } from './postgres/place';
import { readReplicas } from './postgres/replicas';
import { followsAnother, prepareStandby, STANDBY_SETTINGS } from './postgres/standby';
import type { Progress } from './progress';

export type Database = {
  url: string;
  /** To be called when the process no longer uses it; ends the embedded server with its last user. */
  release(): Promise<void>;
};

/** The embedded server's one database. */
export const EMBEDDED_DATABASE = 'ledger';
const VERSIONS = { oldest: 15, newest: 18 };

/**
 * The database that the settings name: that of DATABASE_URL, otherwise the embedded server's, which is started where it
 * isn't running. It is released, too, when the process ends by a signal.
 * @throws UserError if it can't be had; it says what to do.
 */
export async function openDatabase(env: Env, progress: Progress): Promise<Database> {
  const given = directAddress(env);
  if (given) {
    await checkServer(given);
    sayLeftOut(env, progress);
    return { url: given, release: async () => {} };
  }
  const opening = env.ROLE === 'reader' ? openCopy(env, progress) : openOwn(env, progress);
  const dismiss = beforeExit(async () => (await opening).release());
  try {
    const server = await opening;
    return {
      url: server.url(EMBEDDED_DATABASE),
      async release() {
        dismiss();
        await server.release();
      },
    };
  } catch (error) {
    dismiss();
    throw error;
  }
}

async function openOwn(env: Env, progress: Progress): Promise<EmbeddedServer> {
  const folder = findCluster(env.DATA_DIR);
  if (folder !== null && followsAnother(folder)) {
    throw new UserError(
      `${env.DATA_DIR} has a copy of another machine’s ledger: set ROLE=reader, or make it the primary by npm run promote (docs/operations.md).`,
    );
  }
  const replicas = await readReplicas(env);
  const archiving = env.WAL_ARCHIVE ? archiveSettings(env.WAL_ARCHIVE, env.DATA_DIR) : {};
  const server = await openEmbedded(env.DATA_DIR, EMBEDDED_DATABASE, progress, archiving, replicas);
  if (replicas === null || Number(new URL(server.url('')).port) === replicas.port) return server;
  await server.release();
  throw new UserError(
    'The database was started without REPLICAS. Stop everything that uses it, and start again.',
  );
}

async function openCopy(env: Env, progress: Progress): Promise<EmbeddedServer> {
  if (env.PRIMARY_URL === undefined) {
    throw new UserError(
      'With ROLE=reader, set PRIMARY_URL to the primary’s database, or DATABASE_URL to a copy of it.',
    );
  }
  await prepareStandby(env.DATA_DIR, env.PRIMARY_URL, progress);
  return openEmbedded(env.DATA_DIR, EMBEDDED_DATABASE, progress, STANDBY_SETTINGS);
}

/** Does something with the database, and releases it. */
export async function withDatabase<T>(
  env: Env,
  progress: Progress,
  use: (url: string) => Promise<T>,
): Promise<T> {
  const database = await openDatabase(env, progress);
  try {
    return await use(database.url);
  } finally {
    await database.release();
  }
}

/** Locks that last longer than a transaction, and all that the owner does, go past a pooler. */
function directAddress({ DATABASE_URL, DIRECT_DATABASE_URL }: Env): string | undefined {
  if (DIRECT_DATABASE_URL && !DATABASE_URL) {
    throw new UserError('DIRECT_DATABASE_URL is set beside DATABASE_URL, which leads to a pooler.');
  }
  return DIRECT_DATABASE_URL ?? DATABASE_URL;
}

async function checkServer(url: string): Promise<void> {
  const { sql, close } = connect(url, { max: 1 });
  try {
    const fault = await poolerFault(sql);
    if (fault) throw new UserError(`Can't use the Postgres at DATABASE_URL: ${fault}.`);
    const [row] = await sql<{ number: string }[]>`
      select current_setting('server_version_num') as number`;
    const major = Math.floor(Number(row?.number) / 10_000);
    if (major < VERSIONS.oldest || major > VERSIONS.newest) {
      throw new UserError(
        `DATABASE_URL is a Postgres ${major}; the ledger needs ${VERSIONS.oldest} to ${VERSIONS.newest}.`,
      );
    }
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError(`Can't use the Postgres at DATABASE_URL: ${reasonOf(error)}`);
  } finally {
    await close();
  }
}

const ADDRESSES = [
  'DATABASE_URL',
  'DIRECT_DATABASE_URL',
  'DATABASE_URL_READER',
  'DATABASE_URL_DESK',
] as const;

function sayLeftOut(env: Env, progress: Progress): void {
  for (const name of ADDRESSES) {
    const unknown = env[name] ? readPostgresAddress(env[name]).unknown : [];
    if (unknown.length === 0) continue;
    progress(
      `The ledger does not know these parameters of ${name}, and leaves them out: ${unknown.join(', ')}.`,
    );
  }
}

/** What went wrong with a connection, in the words of the system or the server. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.cause) return reasonOf(error.cause);
  // A connection refused at several addresses has no message of its own.
  return error.message || ('code' in error ? String(error.code) : error.name);
}

/** The settings: the environment's, and for what that leaves out those of `.env`, read as Next.js reads it. */
export function readEnv(development = false): Env {
  nextEnv.loadEnvConfig(process.cwd(), development);
  return parseEnv(process.env);
}
