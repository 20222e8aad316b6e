import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SeenIds } from '@/db/write/import/seen-ids';

test('gives the line that an id was first on, as a map does', () => {
  // Few letters, so that ids come again and share beginnings, and some of several bytes.
  const id = fc.oneof(
    fc.string({ unit: fc.constantFrom('a', 'b', '1', '-'), maxLength: 5 }),
    fc.integer({ min: 0, max: 3000 }).map(String),
    fc.string({ unit: fc.constantFrom('é', 'ﷺ', '😀', 'a'), maxLength: 4 }),
  );
  fc.assert(
    fc.property(fc.array(id, { maxLength: 4000, size: 'max' }), (ids) => {
      const seen = new SeenIds();
      const lines = new Map<string, number>();
      ids.forEach((one, line) => {
        expect(seen.has(one)).toBe(lines.has(one));
        expect(seen.firstLine(one, line)).toBe(lines.get(one));
        if (!lines.has(one)) lines.set(one, line);
        expect(seen.size).toBe(lines.size);
      });
    }),
    { numRuns: 20 },
  );
});

test('tells 200,000 ids apart, and knows each', () => {
  const seen = new SeenIds();
  for (let id = 0; id < 200_000; id++) seen.firstLine(`SYN-${id}`, id + 2);
  expect(seen.size).toBe(200_000);
  let known = 0;
  for (let id = 0; id < 200_000; id++) {
    if (seen.firstLine(`SYN-${id}`, 0) === id + 2) known += 1;
  }
  expect(known).toBe(200_000);
  expect(seen.has('SYN-200000')).toBe(false);
});
