import { readFileSync, realpathSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { UserError } from '@/lib/errors';
import { type PidFile, parsePidFile } from './pid-file';
import { isAlive, isServerOf } from './process';

/** How it stands with a cluster's server. `busy` is starting, recovering or stopping. */
export type Running = { state: 'none' | 'busy' } | { state: 'ready'; port: number };

const HALF_WRITTEN_FOR_MS = 5_000;

/**
 * Looks whether a server works in the data folder, and clears away the pid file of one that is gone where Postgres
 * itself would stumble over it.
 * @throws UserError for a folder copied from under a running server.
 */
export function inspectServer(data: string): Running {
  const file = path.join(data, 'postmaster.pid');
  const text = read(file);
  if (text === null) return { state: 'none' };
  const pidFile = parsePidFile(text);
  if (pidFile === null) return { state: removeIfAbandoned(file, text) ? 'none' : 'busy' };

  refuseCopy(data, pidFile);
  if (!isServerOf(pidFile.pid, realpathSync(data))) {
    // Another process has the id now, which Postgres would take for a server.
    if (isAlive(pidFile.pid) && read(file) === text) rmSync(file);
    return { state: 'none' };
  }
  if (pidFile.status === 'ready' && pidFile.port !== null) {
    return { state: 'ready', port: pidFile.port };
  }
  return { state: 'busy' };
}

function refuseCopy(data: string, { pid, dataFolder }: PidFile): void {
  if (dataFolder === data) return;
  const original = parsePidFile(read(path.join(dataFolder, 'postmaster.pid')) ?? '');
  if (original?.pid !== pid || !isServerOf(pid, dataFolder)) return;
  throw new UserError(
    `${data} is a copy of ${dataFolder}, made while a server was writing there, so it may be damaged. Stop that server, then copy again.`,
  );
}

function removeIfAbandoned(file: string, text: string): boolean {
  const modified = statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
  if (Date.now() - modified < HALF_WRITTEN_FOR_MS || read(file) !== text) return false;
  rmSync(file);
  return true;
}

function read(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
