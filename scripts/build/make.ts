import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { oneAtATime } from '@/db/lock';
import { UserError } from '@/lib/errors';
import { LIST_WRITER_SOURCE, listWriterBundle } from '@/lib/export/worker-files';
import { DRAWER_SOURCE, drawerBundle } from '@/lib/pictures/worker-files';
import { WORKER_SOURCE, workerBundle } from '@/lib/upload/worker-files';
import { startNext } from '../child';
import type { Progress } from '../progress';
import {
  claimBuild,
  folderFor,
  isWhole,
  keepFormerFiles,
  stampBuild,
  sweepBuilds,
  usersOf,
  wholeBuilds,
} from './folders';

const SAY_SO_EVERY_MS = 10_000;

/**
 * Makes the production build if there is none, or if the sources have changed since. It is made beside the one that is served, which goes on
 * whatever comes of it. Gives its folder, below the root.
 */
export async function ensureBuilt(root: string, url: string, progress: Progress): Promise<string> {
  const folder = folderFor(root);
  if (isWhole(root, folder)) return folder;
  return oneAtATime(url, 'build', () => makeBuild(root, progress));
}

/** The same where nobody else builds in this folder, so that it wants no database to take turns by. */
export async function makeBuild(root: string, progress: Progress): Promise<string> {
  const folder = folderFor(root);
  if (isWhole(root, folder)) return folder;
  if (usersOf(root, folder).some((pid) => pid !== process.pid)) {
    throw new UserError(
      'The pages are being built by another process. Try again when it has finished.',
    );
  }
  progress('Building the pages (the first time, and when the sources have changed) …');
  begin(root, folder);
  const former = wholeBuilds(root);
  await runBuild(root, folder, progress);
  await bundleProcess(root, WORKER_SOURCE, workerBundle(folder));
  await bundleProcess(root, DRAWER_SOURCE, drawerBundle(folder));
  await bundleProcess(root, LIST_WRITER_SOURCE, listWriterBundle(folder));
  for (const one of former) keepFormerFiles(path.join(root, one), path.join(root, folder));
  stampBuild(root, folder);
  sweepBuilds(root);
  return folder;
}

/** An empty folder but for what Next.js keeps to build faster, which no server uses. */
function begin(root: string, folder: string): void {
  const whole = path.join(root, folder);
  rmSync(whole, { recursive: true, force: true });
  mkdirSync(whole, { recursive: true });
  claimBuild(root, folder);
  const [newest] = wholeBuilds(root);
  const cache = newest && path.join(root, newest, 'cache');
  if (cache && existsSync(cache)) renameSync(cache, path.join(whole, 'cache'));
}

/** @throws UserError with all that the build said, where it fails. */
async function runBuild(root: string, folder: string, progress: Progress): Promise<void> {
  const began = Date.now();
  const seconds = () => Math.round((Date.now() - began) / 1000);
  const ticking = setInterval(() => progress(`  … ${seconds()} s`), SAY_SO_EVERY_MS);
  const said: Buffer[] = [];
  const types = keptAside(path.join(root, 'next-env.d.ts'));
  try {
    const build = startNext(['build'], 'pipe', {
      ...process.env,
      NODE_ENV: 'production',
      BUILD_FOLDER: folder,
      BUILD_TSCONFIG: ownTsconfig(root, folder),
    });
    build.stdout?.on('data', (chunk: Buffer) => said.push(chunk));
    build.stderr?.on('data', (chunk: Buffer) => said.push(chunk));
    const [code] = await once(build, 'close');
    if (code !== 0) throw new UserError(`The build failed.\n${Buffer.concat(said)}`);
  } finally {
    clearInterval(ticking);
    types.putBack();
  }
  progress(`Built in ${seconds()} s.`);
}

/** Next.js writes the folder of its types into the settings of TypeScript. It is given some of its own. */
function ownTsconfig(root: string, folder: string): string {
  const file = `${folder}.tsconfig.json`;
  const above = path.relative(path.dirname(file), 'tsconfig.json');
  writeFileSync(path.join(root, file), JSON.stringify({ extends: above }));
  return file;
}

/** The same into the file by which the types of routes are found, which is for whoever works on the sources. */
function keptAside(file: string): { putBack(): void } {
  const text = existsSync(file) ? readFileSync(file) : null;
  return {
    putBack() {
      if (text === null) rmSync(file, { force: true });
      else writeFileSync(file, text);
    },
  };
}

/** Next.js builds what it serves. A process beside it is one file of its own, as starting it should take no time. */
async function bundleProcess(root: string, source: string, bundle: string): Promise<void> {
  await build({
    entryPoints: [path.join(root, source)],
    outfile: path.join(root, bundle),
    tsconfig: path.join(root, 'tsconfig.json'),
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    logLevel: 'error',
    external: OF_DRAWER,
  });
}

/** What is no JavaScript, or reads files that lie beside it. */
const OF_DRAWER = ['@resvg/resvg-js', 'fontkit', 'pdfkit'];
