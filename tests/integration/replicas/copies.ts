import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Connection, connect } from '@/db/client';
import { parseEnv } from '@/lib/config/env';
import { openDatabase } from '@/scripts/database';
import { choosePort } from '@/scripts/postgres/port';
import { prepareDatabase } from '@/scripts/prepare-database';
import { admitReplicas, readyToRead } from '@/scripts/reader';
import { webAccess } from '@/scripts/web-access';
import { startDatabaseUser } from '@/tests/setup/database-user';

const silent = () => {};

function newDataDir(): string {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'casualty-ledger-replicas-'));
  chmodSync(dataDir, 0o711);
  return dataDir;
}

/** A ledger in a process of its own, which other machines may copy. */
export async function startPrimary() {
  const dataDir = newDataDir();
  const at = `127.0.0.1:${await choosePort(dataDir)}`;
  const holder = await startDatabaseUser({ DATA_DIR: dataDir, REPLICAS: at });
  await prepareDatabase(holder.url);
  const { reader } = await webAccess(parseEnv({}), holder.url, silent);
  const owner = connect(holder.url);
  const copiedBy = await admitReplicas(dataDir, holder.url, { at, reader }, silent);
  return {
    url: holder.url,
    copiedBy,
    owner,
    /** As a machine ends whose power does. */
    async kill() {
      await holder.signal('SIGKILL');
      const pid = readFileSync(path.join(clusterOf(dataDir), 'data', 'postmaster.pid'), 'utf8');
      process.kill(Number(pid.split('\n')[0]), 'SIGKILL');
    },
    async remove() {
      await owner.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

const clusterOf = (dataDir: string) => path.join(dataDir, 'postgres');

export type Copy = Connection & {
  dataDir: string;
  url: string;
  /** By the owner's login, which the copy has with all else. */
  owner: Connection;
  release(): Promise<void>;
  remove(): Promise<void>;
};

/** What a reader's machine has: a copy that follows, by the login that it has there. */
export async function startCopy(primary: { url: string; copiedBy: string }): Promise<Copy> {
  const dataDir = newDataDir();
  const env = parseEnv({ DATA_DIR: dataDir, ROLE: 'reader', PRIMARY_URL: primary.copiedBy });
  const { url, release } = await openDatabase(env, silent);
  const { reader } = await readyToRead(env, url);
  const connection = connect(reader, { audience: 'public' });
  const asOwner = new URL(primary.url);
  asOwner.port = new URL(url).port;
  const owner = connect(asOwner.href);
  let isReleased = false;
  const releaseOnce = async () => {
    if (isReleased) return;
    isReleased = true;
    await Promise.all([connection.close(), owner.close()]);
    await release();
  };
  return {
    ...connection,
    dataDir,
    url,
    owner,
    release: releaseOnce,
    async remove() {
      await releaseOnce();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
