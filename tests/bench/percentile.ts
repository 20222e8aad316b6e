import { quantileSorted } from 'd3-array';

export type Times = { median: number; p95: number };

/**
 * Milliseconds of `runs` calls, after a tenth as many that are not counted. Several calls take turns, so that what else the
 * machine does hits all alike.
 * @param before is done before each call, and not timed
 */
export async function timesInTurn(
  runs: number,
  calls: readonly (() => Promise<unknown>)[],
  before: () => PromiseLike<unknown> = async () => {},
): Promise<Times[]> {
  for (let i = 0; i < runs / 10; i++) for (const call of calls) await call();
  const times = calls.map((): number[] => []);
  for (let i = 0; i < runs; i++) {
    for (const [place, call] of calls.entries()) {
      await before();
      times[place]?.push(await timeOf(call));
    }
  }
  return times.map(percentiles);
}

/** Milliseconds of one call. */
export async function timeOf(call: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await call();
  return performance.now() - began;
}

export function percentiles(times: readonly number[]): Times {
  const sorted = times.toSorted((a, b) => a - b);
  return { median: quantileSorted(sorted, 0.5) ?? 0, p95: quantileSorted(sorted, 0.95) ?? 0 };
}
