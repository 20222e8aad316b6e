import {
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { DAY_MS } from '@/lib/stats/period';
import { isAlive } from '../postgres/running';
import { fingerprint } from './sources';

/** Where builds are, each in a folder of its own with the beginning of its sources' digest for a name. */
const BUILDS = path.join('.next', 'builds');
const STAMP = 'ledger-build-stamp';
const USED_BY = 'used-by-';

/** Builds that are kept though no server here uses them: the newest, and the one before it to go back to. */
const KEPT = 2;
/** Who has a page open for longer reloads it. */
const FILES_KEPT_MS = 14 * DAY_MS;

/** Where the build of the sources as they are is or would be, below the root. */
export const folderFor = (root: string): string =>
  path.join(BUILDS, fingerprint(root).slice(0, 16));

/** Whether the build in a folder is whole. */
export const isWhole = (root: string, folder: string): boolean =>
  existsSync(path.join(root, folder, STAMP));

/** To be called when a build is done: it can be served from then on. */
export function stampBuild(root: string, folder: string): void {
  writeFileSync(path.join(root, folder, STAMP), '');
}

/** The builds that are whole, the newest first, below the root. */
export function wholeBuilds(root: string): string[] {
  const builtAt = (folder: string) => statSync(path.join(root, folder, STAMP)).mtimeMs;
  return foldersIn(root)
    .filter((folder) => isWhole(root, folder))
    .sort((a, b) => builtAt(b) - builtAt(a));
}

function foldersIn(root: string): string[] {
  if (!existsSync(path.join(root, BUILDS))) return [];
  return readdirSync(path.join(root, BUILDS), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => path.join(BUILDS, name));
}

/** Notes that this process makes or serves a build, so that it is not removed. Who can't write there doesn't remove any either. */
export function claimBuild(root: string, folder: string): void {
  try {
    writeFileSync(path.join(root, folder, `${USED_BY}${process.pid}`), '');
  } catch (error) {
    if (!isRefused(error)) throw error;
  }
}

/** A folder of the image of a container, or of another user. */
const isRefused = (error: unknown) =>
  error instanceof Error && 'code' in error && ['EACCES', 'EROFS'].includes(String(error.code));

/** The living processes of this machine that have claimed a build. */
export function usersOf(root: string, folder: string): number[] {
  if (!existsSync(path.join(root, folder))) return [];
  return readdirSync(path.join(root, folder))
    .filter((name) => name.startsWith(USED_BY))
    .map((name) => Number(name.slice(USED_BY.length)))
    .filter(isAlive);
}

/** Removes builds that are neither among the newest nor served by any process of this machine. */
export function sweepBuilds(root: string): void {
  const kept = wholeBuilds(root).slice(0, KEPT);
  for (const folder of foldersIn(root)) {
    if (kept.includes(folder) || usersOf(root, folder).length > 0) continue;
    rmSync(path.join(root, folder), { recursive: true, force: true });
    rmSync(path.join(root, `${folder}.tsconfig.json`), { force: true });
  }
}

/**
 * Adds to a build the files that browsers load of an earlier one: pages that are open go on asking for them. Their names have the
 * digest of what they say, so that none is in the way of another.
 * @param former the folder of the earlier build, wherever it is
 */
export function keepFormerFiles(former: string, build: string): void {
  const from = path.join(former, 'static');
  if (!existsSync(from)) return;
  for (const entry of readdirSync(from, { recursive: true, withFileTypes: true })) {
    const file = path.join(entry.parentPath, entry.name);
    const to = path.join(build, 'static', path.relative(from, file));
    if (!entry.isFile() || existsSync(to)) continue;
    if (Date.now() - statSync(file).mtimeMs > FILES_KEPT_MS) continue;
    mkdirSync(path.dirname(to), { recursive: true });
    linkOrCopy(file, to);
  }
}

/** A link keeps the time at which the file was made, and takes no room. */
function linkOrCopy(file: string, to: string): void {
  try {
    linkSync(file, to);
  } catch {
    copyFileSync(file, to);
  }
}
