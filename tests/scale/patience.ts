import { setTimeout as delay } from 'node:timers/promises';
import { UserError } from '@/lib/errors';

const LOOK_EVERY_MS = 50;
const PATIENCE_MS = 60_000;

/** Waits until something is so. If that takes longer than a minute, it fails in these words. */
export async function until(
  isSo: () => boolean | Promise<boolean>,
  otherwise: string,
): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new UserError(otherwise);
    await delay(LOOK_EVERY_MS);
  }
}
