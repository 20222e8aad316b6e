import { randomUUID } from 'node:crypto';
import { existsSync, linkSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { UserError } from '@/lib/errors';
import type { Account } from './account';
import type { Binaries } from './binaries';
import { createCluster } from './cluster';
import { BASE, makeBase } from './shared-base';

const pointer = z.object({ cluster: z.uuid() });
const owner = z.object({ dataDir: z.string() });

const pointerFile = (home: string) => path.join(home, 'postgres.json');
const ownerFile = (folder: string) => path.join(folder, 'owner.json');

/**
 * The cluster kept elsewhere for a data folder, if that has one. A cluster belongs to one data folder: it follows one
 * that was moved, and is not shared with a copy.
 * @throws UserError for a copied data folder, and where the cluster is gone.
 */
export function clusterElsewhere(home: string): string | null {
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
export async function createElsewhere(
  home: string,
  binaries: Binaries,
  account: Account,
): Promise<string> {
  makeBase(account);
  const cluster = randomUUID();
  const folder = await createCluster(path.join(BASE, cluster), binaries, account);
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
