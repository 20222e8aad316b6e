import { accessSync, constants, existsSync, mkdirSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { UserError } from '@/lib/errors';
import type { Progress } from '../progress';
import { type Account, accountFor, can, giveTo } from './account';
import { type Binaries, findBinaries } from './binaries';
import { createCluster } from './cluster';
import { clusterElsewhere, createElsewhere } from './elsewhere';
import { reachableBinaries } from './reachable';

/** Where a cluster is, and what runs it as whom. */
export type Place = {
  /** Holds `data` (the cluster), `password`, `port` and `server.log`. */
  folder: string;
  binaries: Binaries;
  account: Account | null;
};

/**
 * The cluster that belongs to a data folder, made if there is none. It stands in `<data folder>/postgres`; where the
 * server's account can't enter that, elsewhere, with a pointer to it in the data folder.
 */
export async function findOrCreateCluster(dataDir: string, progress: Progress): Promise<Place> {
  const home = makeDataDir(dataDir);
  const within = path.join(home, 'postgres');
  const elsewhere = clusterElsewhere(home);
  const account = accountFor(elsewhere ?? within);
  const binaries = reachableBinaries(findBinaries(), account, progress);

  if (elsewhere) return { folder: elsewhere, binaries, account };
  const hereIsFine = account === null || can(account, 'cd -- "$1"', home);
  if (existsSync(within)) {
    if (!hereIsFine) throw shutOut(account, within);
    // A copy that root made of the folder belongs to root.
    if (account && statSync(within).uid !== account.uid) giveTo(account, within);
    return { folder: within, binaries, account };
  }
  progress('Making a new database …');
  const folder = hereIsFine
    ? await createCluster(within, binaries, account)
    : await createElsewhere(home, binaries, account);
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
