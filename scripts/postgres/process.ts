import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readlinkSync } from 'node:fs';

/** Whether a process of that id is there at all, whoever's it is. */
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
export function isServerOf(pid: number, dataFolder: string): boolean {
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
