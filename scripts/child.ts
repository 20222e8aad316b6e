import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { folderFor } from './build/folders';
import { beforeExit } from './lifecycle';

const NEXT = createRequire(import.meta.url).resolve('next/dist/bin/next');
const EXIT_WITH_PARENT = fileURLToPath(new URL('exit-with-parent.cjs', import.meta.url));
/** Beside the time that the web server is given to answer what was asked. */
const END_WITHIN_MS = 15_000;

type Output = 'inherit' | 'pipe';

/**
 * Megabytes for what a process made last. To make a page takes about thirty, of which most is in use until it is sent: in the 16 that
 * Node.js gives, it would be looked through and copied twice for each page, which took a tenth of the processor's time.
 */
const ROOM_FOR_PAGES = ['--min-semi-space-size=64', '--max-semi-space-size=64'];

/** Runs Next.js's own command as a child: see startScript. */
export function startNext(
  args: readonly string[],
  output: Output,
  env: NodeJS.ProcessEnv,
): ChildProcess {
  const flags = args[0] === 'start' ? ROOM_FOR_PAGES : [];
  return startScript([...flags, NEXT, ...args], output, {
    ...env,
    NEXT_TELEMETRY_DISABLED: '1',
    ...(args[0] === 'start' ? toServe(env) : {}),
  });
}

/** It serves the build that is named, else that of the sources; and one that is stopped ends in the order of server/stop.ts. */
const toServe = ({ BUILD_FOLDER = folderFor(process.cwd()) }: NodeJS.ProcessEnv) => ({
  BUILD_FOLDER,
  NEXT_MANUAL_SIG_HANDLE: '1',
});

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
  const { STOP_SECONDS, STOP_DELAY_SECONDS } = env;
  const patienceMs = 1000 * (Number(STOP_SECONDS ?? 0) + Number(STOP_DELAY_SECONDS ?? 0));
  const dismiss = beforeExit(() => end(child, patienceMs));
  child.once('exit', dismiss);
  return child;
}

/** Asks it to end, and after a while makes it. */
async function end(child: ChildProcess, patienceMs: number): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  const impatience = setTimeout(() => child.kill('SIGKILL'), END_WITHIN_MS + patienceMs);
  child.kill('SIGTERM');
  await ended;
  clearTimeout(impatience);
}
