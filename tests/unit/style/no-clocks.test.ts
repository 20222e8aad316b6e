import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const ROOT = 'tests';
/** On a busy machine anything may take this long. */
const SHORTEST_MS = 30_000;

const tests = readdirSync(ROOT, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file))
  .map((file) => ({ file, text: readFileSync(path.join(ROOT, file), 'utf8') }));

test('no test waits less than half a minute for what should come', () => {
  const limits = tests.flatMap(({ file, text }) =>
    [...text.matchAll(/\btimeout: ([\d_]+)/g)].map(([, given = '']) => {
      return { file, ms: Number(given.replaceAll('_', '')) };
    }),
  );
  expect(limits.length).toBeGreaterThan(5);
  expect(limits.filter(({ ms }) => ms < SHORTEST_MS)).toEqual([]);
});

test('what waits by Vitest’s own second does so by expect.poll, whose limit is set for all', () => {
  const hasty = tests.filter(({ text }) =>
    text.split(/\bvi\.wait(?:For|Until)\(/).some((call, i) => {
      return i > 0 && !/\btimeout\b/.test(call.split('\n\n')[0] ?? '');
    }),
  );
  expect(hasty.map(({ file }) => file)).toEqual([]);
});
