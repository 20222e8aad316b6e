import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readlinkSync, realpathSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { UserError } from '@/lib/errors';

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

/** What a running server says about itself in postmaster.pid, by the lines of PostgreSQL's miscadmin.h. */
type PidFile = {
  pid: number;
  dataFolder: string;
  port: number | null;
  status: 'starting' | 'stopping' | 'ready' | 'standby' | null;
};

const LINE = { pid: 0, dataFolder: 1, port: 3, status: 7 } as const;

/** Null where the text is no such file, or not yet one: the server writes it in several steps. */
export function parsePidFile(text: string): PidFile | null {
  const lines = text.split('\n').map((line) => line.trim());
  const pid = Number(lines[LINE.pid]);
  const dataFolder = lines[LINE.dataFolder];
  if (!Number.isInteger(pid) || pid <= 0 || !dataFolder) return null;
  return {
    pid,
    dataFolder,
    port: Number(lines[LINE.port]) || null,
    status: statusOf(lines[LINE.status]),
  };
}

function statusOf(word: string | undefined): PidFile['status'] {
  switch (word) {
    case 'starting':
    case 'stopping':
    case 'ready':
    case 'standby':
      return word;
    default:
      return null;
  }
}

/** Whether there is a process of that id, whoever owns it. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/**
 * Whether the process is a Postgres working in `dataFolder`, rather than another that was given the id of one that
 * is gone, or one that has ended and that no parent has asked after yet. Where the system doesn't let us see its
 * folder, a Postgres is taken for ours.
 */
function isServerOf(pid: number, dataFolder: string): boolean {
  if (!isAlive(pid)) return false;
  if (!existsSync('/proc/self')) return commandByPs(pid).includes('postgres');
  const status = statusByProc(pid);
  if (status.includes('State:\tZ')) return false;
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === dataFolder;
  } catch {
    return status.startsWith('Name:\tpostgres\n');
  }
}

function statusByProc(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/status`, 'utf8');
  } catch {
    return '';
  }
}

function commandByPs(pid: number): string {
  try {
    return execFileSync('ps', ['-o', 'comm=', '-p', String(pid)], { encoding: 'utf8' });
  } catch {
    return '';
  }
}
