import { quantileSorted } from 'd3-array';

export type Times = { median: number; p95: number };

/** Milliseconds of `runs` calls one after another, after a tenth as many that are not counted. */
export async function timesOf(runs: number, call: () => Promise<unknown>): Promise<Times> {
  for (let i = 0; i < runs / 10; i++) await call();
  const times: number[] = [];
  for (let i = 0; i < runs; i++) {
    const began = performance.now();
    await call();
    times.push(performance.now() - began);
  }
  times.sort((a, b) => a - b);
  return { median: quantileSorted(times, 0.5) ?? 0, p95: quantileSorted(times, 0.95) ?? 0 };
}
