import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { median } from 'd3-array';
import { expect, test } from 'vitest';
import { heapBytes } from '@/lib/kept/heap-bytes';

setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');

/** What an answer of a kind really takes of memory: the middle of several measurements, as what tests before this one left is let go in one of them. */
function measured(make: (n: number) => object): number {
  return median(Array.from({ length: 5 }, () => measuredOnce(make))) ?? 0;
}

function measuredOnce(make: (n: number) => object): number {
  collect();
  const before = process.memoryUsage().heapUsed;
  const made = Array.from({ length: 200 }, (_, n) => make(n));
  collect();
  return (process.memoryUsage().heapUsed - before) / made.length;
}

/** Joined as a page is: V8 keeps its pieces apart until someone looks into it. */
const html = (n: number, dash: string) =>
  Buffer.from(`<p>${n} ${'1990–91 '.replace('–', dash).repeat(2_000)}</p>`).toString();

const kinds: Record<string, (n: number) => object> = {
  'markup in Latin-1': (n) => ({ html: html(n, '-') }),
  'markup with dashes': (n) => ({ html: html(n, '–') }),
  'points of a chart': (n) => ({
    points: Array.from({ length: 400 }, (_, i) => ({
      period: `${1990 + n}-${i}`,
      attacks: n + i,
      killed: { low: i, best: i + 1, high: null, unknown: 0 },
      share: (n + 1) / (i + 3),
    })),
  }),
  'a map by name': (n) =>
    new Map(Array.from({ length: 300 }, (_, i) => [`name ${n} ${i}`, { n: i, of: n }])),
  numbers: (n) => ({ all: Array.from({ length: 3_000 }, (_, i) => i * n) }),
};

test.each(Object.entries(kinds))('an answer takes about what it is said to take: %s', (_, make) => {
  const said = heapBytes(make(7));
  const taken = measured(make);
  expect(said / taken).toBeGreaterThan(0.6);
  expect(said / taken).toBeLessThan(1.8);
});
