import { execFile, spawn } from 'node:child_process';
import { closeSync, existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { connect, OF_A_COPY, PROCESS_MARK } from '@/db/client';
import { errorCodes } from '@/db/error-codes';
import { UserError } from '@/lib/errors';
import type { Progress } from '@/scripts/progress';
import { asAccount } from './account';
import { majorOf } from './binaries';
import { majorOfCluster, readLogin } from './cluster';
import { logFileOf, openLog } from './log-file';
import type { ClusterPlace } from './place';
import { choosePort, keepPort, LOOPBACK, whyNotListen } from './port';
import { inspectServer } from './running';

export type Settings = Record<string, string>;

export type HeldServer = {
  hold: Hold;
  /** The address of one of its databases. */
  url(database: string): string;
};

const START_LIMIT_MS = 180_000;
const SAY_SO_AFTER_MS = 4_000;
const STOP_LIMIT_S = 60;

/** What ends a start that goes well a moment later: another process started it, the port was taken, an old one is dying. */
const PASSING = /lock file .* already exists|Address already in use|pre-existing shared memory/;

const logFile = (place: ClusterPlace) => logFileOf(place.folder);
const dataFolder = (place: ClusterPlace) => path.join(place.folder, 'data');

/**
 * Takes hold of the cluster's server, and starts it if it isn't running. Several processes may do so at once. `onLost` is
 * called where the server ends under the hold, with the port it had, which is to be given where it is started again: others
 * look for it there.
 * @throws UserError, which names the log, where it can't be started within three minutes.
 */
export async function holdServer(
  place: ClusterPlace,
  settings: Settings,
  progress: Progress,
  onLost: (port: number) => void,
  port?: number,
): Promise<HeldServer> {
  refuseOtherVersion(place);
  const { user, password } = readLogin(place.folder);
  const began = Date.now();
  const limitMs = startLimitMs(place);
  let said = false;
  while (Date.now() - began < limitMs) {
    const server = inspectServer(dataFolder(place));
    if (server.state === 'ready') {
      const url = (database: string) =>
        `postgres://${user}:${password}@${LOOPBACK}:${server.port}/${database}`;
      const hold = await takeHold(url('postgres'), () => onLost(server.port));
      if (hold) return { hold, url };
    }
    if (server.state === 'none') await start(place, settings, await portFor(place, port));
    if (!said && Date.now() - began > SAY_SO_AFTER_MS) {
      said = true;
      progress(`Waiting for Postgres, which may be recovering (its log: ${logFile(place)}) …`);
    }
    await delay(50);
  }
  throw new UserError(
    `Postgres did not become ready in ${START_LIMIT_MS / 1000} s: see ${logFile(place)}.`,
  );
}

/** One that recovers from an archive takes as long as there is something to recover. */
function startLimitMs(place: ClusterPlace): number {
  const recovers = existsSync(path.join(dataFolder(place), 'recovery.signal'));
  return recovers ? Number.POSITIVE_INFINITY : START_LIMIT_MS;
}

/** The port where others look for the server, which must be free, or any. */
async function portFor(place: ClusterPlace, port: number | undefined): Promise<number> {
  if (port === undefined) return choosePort(place.folder);
  const fault = await whyNotListen(port, LOOPBACK);
  if (fault === null) return port;
  throw new UserError(
    `Postgres could not be started at port ${port}, where it is looked for (${fault}).`,
  );
}

/** Starts a server and waits until it is working or has ended. */
async function start(place: ClusterPlace, settings: Settings, port: number): Promise<void> {
  const log = openLog(place.folder);
  const logBegins = statSync(logFile(place)).size;
  const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const server = spawn(
    path.join(place.binaries.folder, 'bin', 'postgres'),
    ['-D', dataFolder(place), '-p', String(port), ...options],
    {
      ...asAccount(place.account),
      // A session of its own, so that Ctrl-C in the terminal ends it in our order of things, not at once.
      detached: true,
      stdio: ['ignore', log, log],
      env: { ...process.env, LC_ALL: 'C' },
    },
  );
  closeSync(log);
  let ended: string | null = null;
  server.once('error', (error) => {
    ended = error.message;
  });
  server.once('exit', (code, signal) => {
    ended = `it ended with ${signal ?? code}`;
  });
  server.unref();

  const began = Date.now();
  const limitMs = startLimitMs(place);
  while (ended === null && Date.now() - began < limitMs) {
    await delay(20);
    if (inspectServer(dataFolder(place)).state === 'ready') return keepPort(place.folder, port);
  }
  const said = readFileSync(logFile(place)).subarray(logBegins).toString();
  if (PASSING.test(said)) return;
  const reason = /FATAL: {2}(.*)/.exec(said)?.[1] ?? ended ?? 'it takes too long';
  throw new UserError(`Postgres could not be started: ${reason} (its log: ${logFile(place)}).`);
}

/** Stops the server. Work in progress is rolled back; nothing committed is lost. */
export async function stopServer(place: ClusterPlace): Promise<void> {
  const args = ['stop', '-D', dataFolder(place), '-m', 'fast', '-t', String(STOP_LIMIT_S)];
  try {
    await promisify(execFile)(path.join(place.binaries.folder, 'bin', 'pg_ctl'), args, {
      ...asAccount(place.account),
      timeout: (STOP_LIMIT_S + 5) * 1000,
    });
  } catch (error) {
    if (inspectServer(dataFolder(place)).state === 'none') return;
    throw new UserError(`Postgres could not be stopped (${String(error)}): see ${logFile(place)}.`);
  }
}

function refuseOtherVersion(place: ClusterPlace): void {
  const made = majorOfCluster(place.folder);
  const brought = majorOf(place.binaries);
  if (made === brought) return;
  throw new UserError(
    Number(made) < Number(brought)
      ? `The database in ${place.folder} was made by Postgres ${made}, and this version brings ${brought}. Run npm run upgrade-database (docs/operations.md, "Upgrades"). It changes nothing until all of it is done.`
      : `The database in ${place.folder} was made by Postgres ${made}, and this version brings ${brought}. Use the newer version of this software, or set DATA_DIR to an empty folder.`,
  );
}

/** A process's hold on the embedded server: while any process has one, the server is not stopped. */
type Hold = {
  ensureDatabase(name: string): Promise<void>;
  /**
   * Gives the hold up. True where no other process uses the server; none can then begin to, until the connection that
   * this keeps is gone with the server.
   */
  release(): Promise<boolean>;
  close(): Promise<void>;
};

/** The key of the advisory lock that a hold is: shared by users, taken alone by the one who stops the server. */
const IN_USE = 740_115;
const WAIT_MS = 20_000;
const OTHERS_LEAVE_WITHIN_MS = 1_000;

/** What a server says, or its silence, while it starts, stops or has just gone. */
const GOING_OR_COMING = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'CONNECT_TIMEOUT',
  'CONNECTION_CLOSED',
  'CONNECTION_DESTROYED',
  'CONNECTION_ENDED',
  '57P01', // admin_shutdown
  '57P02', // crash_shutdown
  '57P03', // cannot_connect_now
  '57014', // query_canceled: another process is stopping the server, and takes long
]);

/**
 * Takes hold of the server whose maintenance database is at `url`; null if it is coming up or going away. `onLost` is
 * called where the server then ends the connection, and with it the hold.
 */
async function takeHold(url: string, onLost: () => void): Promise<Hold | null> {
  let held = false;
  const { sql, close } = connect(url, {
    max: 1,
    applicationName: 'casualty-ledger hold',
    statementTimeoutMs: WAIT_MS,
    lasting: true,
    onClose() {
      if (!held) return;
      held = false;
      void close();
      onLost();
    },
  });
  try {
    await sql`select pg_advisory_lock_shared(${IN_USE}::bigint)`;
    held = true;
  } catch (error) {
    await close();
    if (errorCodes(error).some((code) => GOING_OR_COMING.has(code))) return null;
    throw error;
  }

  async function othersUseIt(): Promise<boolean> {
    const others = await sql`
      select from pg_stat_activity
      where backend_type = 'client backend' and application_name not like ${`% ${PROCESS_MARK}`}
        and application_name not like ${`${OF_A_COPY} %`}`;
    return others.length > 0;
  }

  return {
    async ensureDatabase(name) {
      const found = await sql`select from pg_database where datname = ${name}`;
      if (found.length > 0) return;
      try {
        await sql`create database ${sql(name)}`;
      } catch (error) {
        const now = await sql`select from pg_database where datname = ${name}`;
        if (now.length === 0) throw error;
      }
    },
    async release() {
      held = false;
      await sql`select pg_advisory_unlock_shared(${IN_USE}::bigint)`;
      const [alone] = await sql<{ taken: boolean }[]>`
        select pg_try_advisory_lock(${IN_USE}::bigint) as taken`;
      if (!alone?.taken) return false;
      // The connections of a process that has just ended are gone a moment later.
      const deadline = Date.now() + OTHERS_LEAVE_WITHIN_MS;
      while (await othersUseIt()) {
        if (Date.now() > deadline) return false;
        await delay(50);
      }
      return true;
    },
    close,
  };
}
