import { once } from 'node:events';
import path from 'node:path';
import { build } from 'esbuild';
import { oneAtATime } from '@/db/lock';
import { UserError } from '@/lib/errors';
import { WORKER_BUNDLE, WORKER_SOURCE } from '@/lib/upload/worker-files';
import { fingerprint, isBuilt, stampBuild } from './build-stamp';
import { startNext } from './next-process';
import type { Progress } from './progress';

const SAY_SO_EVERY_MS = 10_000;

/** Makes the production build where there is none, or none of the sources as they are now. */
export async function ensureBuilt(root: string, url: string, progress: Progress): Promise<void> {
  if (isBuilt(root)) return;
  await oneAtATime(url, 'build', async () => {
    if (isBuilt(root)) return;
    progress('Building the pages (the first time, and when the sources have changed) …');
    const sources = fingerprint(root);
    await runBuild(progress);
    await bundleWorker(root);
    stampBuild(root, sources);
  });
}

/** @throws UserError with all that the build said, where it fails. */
async function runBuild(progress: Progress): Promise<void> {
  const began = Date.now();
  const seconds = () => Math.round((Date.now() - began) / 1000);
  const ticking = setInterval(() => progress(`  … ${seconds()} s`), SAY_SO_EVERY_MS);
  const said: Buffer[] = [];
  try {
    const build = startNext(['build'], 'pipe', { ...process.env, NODE_ENV: 'production' });
    build.stdout?.on('data', (chunk: Buffer) => said.push(chunk));
    build.stderr?.on('data', (chunk: Buffer) => said.push(chunk));
    const [code] = await once(build, 'close');
    if (code !== 0) throw new UserError(`The build failed.\n${Buffer.concat(said)}`);
  } finally {
    clearInterval(ticking);
  }
  progress(`Built in ${seconds()} s.`);
}

/** Next.js builds what it serves. The process that reads files is one file of its own, as starting it should take no time. */
async function bundleWorker(root: string): Promise<void> {
  await build({
    entryPoints: [path.join(root, WORKER_SOURCE)],
    outfile: path.join(root, WORKER_BUNDLE),
    tsconfig: path.join(root, 'tsconfig.json'),
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    logLevel: 'error',
  });
}
