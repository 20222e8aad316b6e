import { execFile, spawn } from 'node:child_process';
import { closeSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { UserError } from '@/lib/errors';
import type { Progress } from '../progress';
import { asAccount } from './account';
import { readPassword, SUPERUSER } from './cluster';
import { type Hold, takeHold } from './hold';
import { logFileOf, openLog } from './log-file';
import type { Place } from './place';
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

const logFile = (place: Place) => logFileOf(place.folder);
const dataFolder = (place: Place) => path.join(place.folder, 'data');

/**
 * Takes hold of the cluster's server, and starts it if it isn't running. Several processes may do so at once. `onLost` is
 * called where the server ends under the hold, with the port it had, which is to be given where it is started again: others
 * look for it there.
 * @throws UserError, which names the log, where it can't be started within three minutes.
 */
export async function holdServer(
  place: Place,
  settings: Settings,
  progress: Progress,
  onLost: (port: number) => void,
  port?: number,
): Promise<HeldServer> {
  refuseOtherVersion(place);
  const password = readPassword(place.folder);
  const began = Date.now();
  let said = false;
  while (Date.now() - began < START_LIMIT_MS) {
    const server = inspectServer(dataFolder(place));
    if (server.state === 'ready') {
      const url = (database: string) =>
        `postgres://${SUPERUSER}:${password}@${LOOPBACK}:${server.port}/${database}`;
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

/** The port where others look for the server, which must be free, else any. */
async function portFor(place: Place, port: number | undefined): Promise<number> {
  if (port === undefined) return choosePort(place.folder);
  const fault = await whyNotListen(port, LOOPBACK);
  if (fault === null) return port;
  throw new UserError(
    `Postgres could not be started at port ${port}, where it is looked for (${fault}).`,
  );
}

/** Starts a server and waits until it is working or has ended. */
async function start(place: Place, settings: Settings, port: number): Promise<void> {
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
  while (ended === null && Date.now() - began < START_LIMIT_MS) {
    await delay(20);
    if (inspectServer(dataFolder(place)).state === 'ready') return keepPort(place.folder, port);
  }
  const said = readFileSync(logFile(place)).subarray(logBegins).toString();
  if (PASSING.test(said)) return;
  const reason = /FATAL: {2}(.*)/.exec(said)?.[1] ?? ended ?? 'it takes too long';
  throw new UserError(`Postgres could not be started: ${reason} (its log: ${logFile(place)}).`);
}

/** Stops the server. Work in progress is rolled back; nothing committed is lost. */
export async function stopServer(place: Place): Promise<void> {
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

function refuseOtherVersion(place: Place): void {
  const made = readFileSync(path.join(dataFolder(place), 'PG_VERSION'), 'utf8').trim();
  const [brought] = place.binaries.version.split('.');
  if (made === brought) return;
  throw new UserError(
    `The database in ${place.folder} was made by Postgres ${made}, and this version brings ${brought}: go back to the version that made it and export, or set DATA_DIR to an empty folder.`,
  );
}
