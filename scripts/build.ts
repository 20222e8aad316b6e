import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { oneAtATime } from '@/db/lock';
import { UserError } from '@/lib/errors';
import { DRAWER_BUNDLE, DRAWER_SOURCE } from '@/lib/pictures/worker-files';
import { WORKER_BUNDLE, WORKER_SOURCE } from '@/lib/upload/worker-files';
import { beforeExit } from './lifecycle';
import type { Progress } from './progress';

const SAY_SO_EVERY_MS = 10_000;

/** Makes the production build if there is none, or if the sources have changed since. */
export async function ensureBuilt(root: string, url: string, progress: Progress): Promise<void> {
  if (isBuilt(root)) return;
  await oneAtATime(url, 'build', () => makeBuild(root, progress));
}

/** The same where nobody else builds in this folder, so that it wants no database to take turns by. */
export async function makeBuild(root: string, progress: Progress): Promise<void> {
  if (isBuilt(root)) return;
  progress('Building the pages (the first time, and when the sources have changed) …');
  const sources = fingerprint(root);
  await runBuild(progress);
  await bundleProcess(root, WORKER_SOURCE, WORKER_BUNDLE);
  await bundleProcess(root, DRAWER_SOURCE, DRAWER_BUNDLE);
  stampBuild(root, sources);
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

/** What the production build is made from. */
const SOURCES = [
  'app',
  'components',
  'db',
  'desk',
  'instrumentation.ts',
  'lib',
  'next.config.js',
  'package-lock.json',
  'postcss.config.mjs',
  'proxy.ts',
  'public',
  'server',
  'site',
  'tsconfig.json',
];

const stampFile = (root: string) => path.join(root, '.next', 'ledger-build-stamp');

/** Whether there is a whole production build of the sources as they are. */
export function isBuilt(root: string): boolean {
  const file = stampFile(root);
  return existsSync(file) && readFileSync(file, 'utf8') === fingerprint(root);
}

/** To be called when a build of the sources with that fingerprint is done. */
export function stampBuild(root: string, sources: string): void {
  writeFileSync(stampFile(root), sources);
}

/** A digest of the sources: each file's place and content. */
export function fingerprint(root: string): string {
  const hash = createHash('sha256');
  for (const file of SOURCES.flatMap((name) => filesIn(root, name))) {
    const content = readFileSync(path.join(root, file));
    hash.update(`${file}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}

function filesIn(root: string, name: string): string[] {
  const found = statSync(path.join(root, name), { throwIfNoEntry: false });
  if (!found) return [];
  if (found.isFile()) return [name];
  return readdirSync(path.join(root, name))
    .sort()
    .flatMap((child) => filesIn(root, path.join(name, child)));
}

const NEXT = createRequire(import.meta.url).resolve('next/dist/bin/next');
const EXIT_WITH_PARENT = fileURLToPath(new URL('exit-with-parent.cjs', import.meta.url));
const END_WITHIN_MS = 10_000;

type Output = 'inherit' | 'pipe';

/** Runs Next.js's own command as a child: see startScript. */
export function startNext(
  args: readonly string[],
  output: Output,
  env: NodeJS.ProcessEnv,
): ChildProcess {
  return startScript([NEXT, ...args], output, { ...env, NEXT_TELEMETRY_DISABLED: '1' });
}

/**
 * Runs a script as a child, which ends with this process however that ends. `output` is where its stdout and stderr go: to
 * ours, or to pipes.
 */
export function startScript(
  args: readonly string[],
  output: Output,
  env: NodeJS.ProcessEnv,
): ChildProcess {
  const child = spawn(process.execPath, ['--require', EXIT_WITH_PARENT, ...args], {
    stdio: ['ignore', output, output, 'ipc'],
    env: { ...env, EXIT_WITH_PARENT: String(process.pid) },
  });
  const dismiss = beforeExit(() => end(child));
  child.once('exit', dismiss);
  return child;
}

/** Asks it to end, and after ten seconds makes it. */
async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  const impatience = setTimeout(() => child.kill('SIGKILL'), END_WITHIN_MS);
  child.kill('SIGTERM');
  await ended;
  clearTimeout(impatience);
}
