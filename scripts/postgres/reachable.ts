import { chmodSync, cpSync, existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { UserError } from '@/lib/errors';
import type { Progress } from '../progress';
import { type Account, can } from './account';
import type { Binaries } from './binaries';
import { BASE, makeBase } from './shared-base';

/** The binaries themselves where the account can run them, else a copy of them that it can. */
export function reachableBinaries(
  binaries: Binaries,
  account: Account | null,
  progress: Progress,
): Binaries {
  if (account === null || canRun(account, binaries)) return binaries;
  const copy = { ...binaries, folder: path.join(BASE, `postgres-${binaries.version}`) };
  if (!existsSync(copy.folder)) {
    progress(`Copying Postgres to ${BASE}, where the user "${account.name}" can run it …`);
    makeBase(account);
    copyBinaries(binaries.folder, copy.folder);
  }
  if (canRun(account, copy)) return copy;
  throw new UserError(
    `The embedded Postgres doesn't run on this machine: try ${path.join(copy.folder, 'bin', 'postgres')} --version, or set DATABASE_URL to a Postgres of your own.`,
  );
}

function canRun(account: Account, { folder }: Binaries): boolean {
  return can(
    account,
    '"$1/bin/postgres" --version && test -r "$1/share/postgresql/postgres.bki"',
    folder,
  );
}

function copyBinaries(from: string, to: string): void {
  const draft = `${to}.new-${process.pid}`;
  rmSync(draft, { recursive: true, force: true });
  cpSync(from, draft, { recursive: true, verbatimSymlinks: true });
  openToAll(draft);
  try {
    renameSync(draft, to);
  } catch (error) {
    rmSync(draft, { recursive: true });
    if (!existsSync(to)) throw error;
  }
}

/** cp makes folders by the umask, which may shut others out. */
function openToAll(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.isDirectory()) openToAll(path.join(folder, entry.name));
  }
}
