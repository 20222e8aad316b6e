import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { beforeExit } from './lifecycle';

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
