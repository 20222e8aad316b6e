import type { ChildProcess } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { backOff } from './back-off';
import { isLeaving } from './lifecycle';
import type { Progress } from './progress';

/** One that ran for so long has not failed at its start: the next wait is short again. */
const RAN_WELL_MS = 60_000;

/**
 * Runs a server, says how it ended where it ends, and starts it again, after waits that grow. One that has never come as far as
 * to answer is not started again: whoever started it is there to see why. Gives its exit code then.
 * @param answered comes back when it answers, with true, or when it has ended before that
 */
export async function keepRunning(
  name: string,
  start: () => ChildProcess,
  answered: (ended: Promise<unknown>) => Promise<boolean>,
  progress: Progress,
): Promise<number> {
  let hasAnswered = false;
  for (let failures = 1; ; failures += 1) {
    const began = Date.now();
    const child = start();
    const ended = endOf(child);
    void answered(ended).then((answers) => {
      hasAnswered ||= answers;
    });
    const { code, signal } = await ended;
    if (isLeaving() || !hasAnswered) return code ?? 1;
    if (Date.now() - began > RAN_WELL_MS) failures = 1;
    const wait = backOff(failures);
    progress(
      `${name} stopped unexpectedly (${signal ?? `exit code ${code}`}). Restarting it in ${wait / 1000} s …`,
    );
    await delay(wait);
    if (isLeaving()) return code ?? 1;
  }
}

function endOf(
  child: ChildProcess,
): Promise<{ code: number | null; signal: NodeJS.Signals | null }> {
  return new Promise((resolve) => {
    child.once('exit', (code, signal) => resolve({ code, signal }));
  });
}
