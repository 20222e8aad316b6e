import { setTimeout as delay } from 'node:timers/promises';
import type { ForWebLogins } from '@/db/access/web-logins';
import { serveCopy, serveWithSchema } from '@/db/migrate';
import type { Env } from '@/lib/config/env';
import { UserError } from '@/lib/errors';
import { claimBuild } from './build/folders';
import { ensureBuilt } from './build/make';
import { startNext } from './child';
import { openDatabase, readEnv } from './database';
import { keepRunning } from './keep-running';
import { beforeExit } from './lifecycle';
import { whyNotListen } from './postgres/port';
import { say } from './progress';
import { admitReplicas, readyToRead } from './reader';
import { loadDatasets, setUp } from './set-up';
import { webAccess } from './web-access';

const READY_WITHIN_MS = 120_000;

/**
 * All that a start does, until it is stopped: the database, the schema, the datasets that come with the product while the pages
 * are built, the web server.
 * A web server that ends by itself is started again. Gives the exit code of one that never answered.
 */
export async function serve(mode: 'production' | 'development'): Promise<number> {
  const env = readEnv(mode === 'development');
  await checkAddress(env);
  const database = await openDatabase(env, say);
  const access =
    env.ROLE === 'reader'
      ? await readyToServeCopy(env, database.url)
      : await readyToKeep(env, database.url);
  const [, build] = await Promise.all([
    env.ROLE === 'primary' && loadDatasets(database.url, say),
    mode === 'production' ? builtHere(database.url) : {},
  ]);

  const command = mode === 'production' ? 'start' : 'dev';
  const start = () =>
    startNext([command, '-p', String(env.PORT), '-H', env.HOST], 'inherit', {
      ...process.env,
      ...build,
      NODE_ENV: mode,
      STOP_SECONDS: String(env.STOP_SECONDS),
      STOP_DELAY_SECONDS: String(env.STOP_DELAY_SECONDS),
      // Set to nothing, so that the owner's is not taken from .env either.
      DATABASE_URL: '',
      DIRECT_DATABASE_URL: '',
      DATABASE_URL_READER: access.reader,
      DATABASE_URL_DESK: access.desk,
    });
  return keepRunning('The web server', start, (ended) => announce(env, ended), say);
}

async function readyToServeCopy(env: Env, url: string): Promise<ForWebLogins<string>> {
  const access = await readyToRead(env, url);
  if (env.PRIMARY_URL) beforeExit(serveCopy(env.PRIMARY_URL));
  return access;
}

async function readyToKeep(env: Env, url: string): Promise<ForWebLogins<string>> {
  await setUp(url);
  beforeExit(await serveWithSchema(url));
  const access = await webAccess(env, url, say);
  if (env.REPLICAS !== undefined && env.DATABASE_URL === undefined) {
    await admitReplicas(env.DATA_DIR, url, { at: env.REPLICAS, reader: access.reader }, say);
  }
  return access;
}

/** The build that this server serves until it ends, whatever becomes of the sources. */
async function builtHere(url: string): Promise<{ BUILD_FOLDER: string }> {
  const root = process.cwd();
  const folder = await ensureBuilt(root, url, say);
  claimBuild(root, folder);
  return { BUILD_FOLDER: folder };
}

async function checkAddress({ PORT, HOST }: Env): Promise<void> {
  const fault = await whyNotListen(PORT, HOST);
  switch (fault) {
    case null:
      return;
    case 'EADDRINUSE':
      throw new UserError(
        `Port ${PORT} is in use. Stop the program that uses it, or set PORT to another, such as PORT=${PORT + 1} npm start.`,
      );
    case 'EACCES':
      throw new UserError(
        `This user is not allowed to use port ${PORT}. Set PORT to one above 1023.`,
      );
    default:
      throw new UserError(
        `Can't listen at ${HOST} (${fault}). Set HOST to an address of this machine.`,
      );
  }
}

/** Says where the ledger is, once it answers there; false if it doesn't come to that. */
async function announce({ PORT, HOST }: Env, ended: Promise<unknown>): Promise<boolean> {
  const everywhere = HOST === '0.0.0.0' || HOST === '::';
  const host = everywhere || HOST === '127.0.0.1' ? 'localhost' : HOST;
  const address = `http://${host.includes(':') ? `[${host}]` : host}:${PORT}`;
  const stopped = ended.then(() => true);
  const deadline = Date.now() + READY_WITHIN_MS;
  while (Date.now() < deadline) {
    const answer = await fetch(`${address}/healthz`).catch(() => null);
    if (answer?.ok) {
      say(`Casualty Ledger is at ${address} (press Ctrl-C to stop it).`);
      return true;
    }
    if (await Promise.race([stopped, delay(200, false)])) break;
  }
  return false;
}
