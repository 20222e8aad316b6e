import { setImmediate } from 'node:timers/promises';

/** About half a millisecond' work. */
const SLICE = 25;

/** Does something with each item; between slices of them, whatever waits has its turn: above all the connection. */
export async function inSlices<T>(items: readonly T[], act: (item: T) => void): Promise<void> {
  for (let at = 0; at < items.length; at += SLICE) {
    if (at > 0) await setImmediate();
    for (const item of items.slice(at, at + SLICE)) act(item);
  }
}
