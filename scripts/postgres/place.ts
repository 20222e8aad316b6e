import { randomUUID } from 'node:crypto';
import {
  accessSync,
  chmodSync,
  constants,
  cpSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { UserError } from '@/lib/errors';
import type { Progress } from '@/scripts/progress';
import { type Account, accountFor, canAs, giveTo } from './account';
import { type Binaries, findBinaries } from './binaries';
import { createCluster, type FillCluster } from './cluster';

/** Where a cluster is, and what runs it as whom. */
export type ClusterPlace = {
  /** Holds `data` (the cluster), `password`, `port` and `server.log`. */
  folder: string;
  binaries: Binaries;
  account: Account | null;
};

/**
 * The cluster that belongs to a data folder, made if there is none. It stands in `<data folder>/postgres`; where the
 * server's account can't enter that, elsewhere, with a pointer to it in the data folder.
 */
export async function findOrCreateCluster(
  dataDir: string,
  progress: Progress,
): Promise<ClusterPlace> {
  return placeIn(dataDir, progress, null);
}

/**
 * The cluster of a data folder that has none yet, filled by `fill`.
 * @throws UserError if it has one
 */
export async function fillNewCluster(
  dataDir: string,
  progress: Progress,
  fill: FillCluster,
): Promise<ClusterPlace> {
  if (findCluster(dataDir) !== null) {
    throw new UserError(
      `${path.resolve(dataDir)} has a database already, and nothing was restored. Set DATA_DIR to a folder that does not exist yet.`,
    );
  }
  return placeIn(dataDir, progress, fill);
}

/** The folder of a data folder's cluster; null if it has none. */
export function findCluster(dataDir: string): string | null {
  if (!existsSync(dataDir)) return null;
  const home = realpathSync(dataDir);
  const within = path.join(home, 'postgres');
  return clusterElsewhere(home) ?? (existsSync(within) ? within : null);
}

/**
 * The cluster of a data folder with the binaries of another Postgres, such as the one that made it.
 * @throws UserError if the account that is to run it can't
 */
export function placeFor(folder: string, binaries: Binaries, progress: Progress): ClusterPlace {
  const account = accountFor(folder);
  return { folder, binaries: reachableBinaries(binaries, account, progress), account };
}

/** Replaces the cluster of a data folder by the one that was made for another. The old one is kept under `kept`. Gives where that is then. */
export function replaceCluster(dataDir: string, from: string, kept: string): string {
  const old = findCluster(dataDir);
  if (old === null) throw new Error(`${dataDir} has no cluster`);
  const within = path.join(realpathSync(dataDir), 'postgres');
  const isWithin = old === within;
  const aside = isWithin ? path.join(realpathSync(dataDir), kept) : old;
  if (isWithin) renameSync(within, aside);
  const made = path.join(realpathSync(from), 'postgres');
  if (existsSync(made)) {
    renameSync(made, within);
    rmSync(pointerFile(dataDir), { force: true });
  } else renameSync(pointerFile(from), pointerFile(realpathSync(dataDir)));
  return aside;
}

/** Removes the cluster that was made for a data folder, wherever it stands, and what points to it. */
export function removeCluster(dataDir: string, { folder }: Pick<ClusterPlace, 'folder'>): void {
  rmSync(folder, { recursive: true, force: true });
  rmSync(pointerFile(dataDir), { force: true });
}

async function placeIn(
  dataDir: string,
  progress: Progress,
  fill: FillCluster | null,
): Promise<ClusterPlace> {
  const home = makeDataDir(dataDir);
  const within = path.join(home, 'postgres');
  const elsewhere = clusterElsewhere(home);
  const account = accountFor(elsewhere ?? within);
  const binaries = reachableBinaries(findBinaries(), account, progress);

  if (elsewhere) return { folder: elsewhere, binaries, account };
  const hereIsFine = account === null || canAs(account, 'cd -- "$1"', home);
  if (existsSync(within)) {
    if (!hereIsFine) throw shutOut(account, within);
    // A copy that root made of the folder belongs to root.
    if (account && statSync(within).uid !== account.uid) giveTo(account, within);
    return { folder: within, binaries, account };
  }
  if (fill === null) progress('Making a new database …');
  const folder = hereIsFine
    ? await createCluster(within, binaries, account, fill)
    : await createElsewhere(home, binaries, account, fill);
  return { folder, binaries, account };
}

function makeDataDir(dataDir: string): string {
  try {
    mkdirSync(dataDir, { recursive: true });
    accessSync(dataDir, constants.W_OK);
    return realpathSync(dataDir);
  } catch (error) {
    throw new UserError(
      `DATA_DIR must be a folder that this user can write to, but ${path.resolve(dataDir)} is not (${String(error)}).`,
    );
  }
}

function shutOut(account: Account, folder: string): UserError {
  return new UserError(
    `The user "${account.name}", who runs Postgres here, can't enter ${folder}: allow it to enter the folders above (chmod o+x), or move that folder's parent and set DATA_DIR to where it is then.`,
  );
}

const pointer = z.object({ cluster: z.uuid() });
const owner = z.object({ dataDir: z.string() });

const pointerFile = (home: string) => path.join(home, 'postgres.json');
const ownerFile = (folder: string) => path.join(folder, 'owner.json');

/**
 * The cluster kept elsewhere for a data folder, if that has one. A cluster belongs to one data folder: it follows one
 * that was moved, and is not shared with a copy.
 * @throws UserError for a copied data folder, and where the cluster is gone.
 */
function clusterElsewhere(home: string): string | null {
  const cluster = readPointer(home);
  if (cluster === null) return null;
  const folder = path.join(BASE, cluster);
  if (process.getuid?.() !== 0) {
    throw new UserError(
      `The database of ${home} was made by root and is kept in ${folder}. Start as root, or set DATA_DIR to a folder of your own.`,
    );
  }
  if (!existsSync(folder)) {
    throw new UserError(
      `The database of ${home} was kept in ${folder}, which is gone. Bring it back, or remove ${pointerFile(home)} to start with an empty one.`,
    );
  }
  const { dataDir } = owner.parse(JSON.parse(readFileSync(ownerFile(folder), 'utf8')));
  if (dataDir === home) return folder;
  if (readPointer(dataDir) === cluster && !sameFolder(dataDir, home)) {
    throw new UserError(
      `${home} is a copy of ${dataDir}, and a copy can't share its database: remove ${pointerFile(home)} to begin with an empty one, or use the original.`,
    );
  }
  writeFileSync(ownerFile(folder), JSON.stringify({ dataDir: home }));
  return folder;
}

function readPointer(home: string): string | null {
  if (!existsSync(pointerFile(home))) return null;
  return pointer.parse(JSON.parse(readFileSync(pointerFile(home), 'utf8'))).cluster;
}

function sameFolder(one: string, other: string): boolean {
  const [a, b] = [statSync(one), statSync(other)];
  return a.dev === b.dev && a.ino === b.ino;
}

/** Makes a cluster elsewhere. The pointer comes last, and only one process can set it: it decides which is used. */
async function createElsewhere(
  home: string,
  binaries: Binaries,
  account: Account,
  fill: FillCluster | null,
): Promise<string> {
  makeBase(account);
  const cluster = randomUUID();
  const folder = await createCluster(path.join(BASE, cluster), binaries, account, fill);
  writeFileSync(ownerFile(folder), JSON.stringify({ dataDir: home }));
  const draft = `${pointerFile(home)}.${process.pid}`;
  writeFileSync(draft, JSON.stringify({ cluster }));
  try {
    linkSync(draft, pointerFile(home));
    return folder;
  } catch (error) {
    const winner = clusterElsewhere(home);
    rmSync(folder, { recursive: true });
    if (winner === null) throw error;
    return winner;
  } finally {
    rmSync(draft);
  }
}

/** The binaries themselves if the account can run them, otherwise a copy that it can run. */
function reachableBinaries(
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
  return canAs(
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

/** cp makes folders by the umask, which can keep others out. */
function openToAll(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.isDirectory()) openToAll(path.join(folder, entry.name));
  }
}

/** Where root keeps what another account has to reach and could not, such as below a folder of mode 0700. */
const BASE = '/var/lib/casualty-ledger';

function makeBase(account: Account): void {
  mkdirSync(BASE, { recursive: true });
  chmodSync(BASE, 0o755);
  if (canAs(account, 'cd -- "$1"', BASE)) return;
  throw new UserError(`The user "${account.name}" can't enter ${BASE}: set DATABASE_URL instead.`);
}
