import fc from 'fast-check';
import { expect, test } from 'vitest';
import { changedWords, overOthers } from '@/desk/datasets/words';
import type { DatasetWords } from '@/lib/domain/dataset';

const word = fc.constantFrom('one', 'two', 'three');
const words: fc.Arbitrary<DatasetWords> = fc.record({
  title: word,
  publisher: word,
  description: word,
  coverage: fc.option(word),
  licence: word,
  citation: word,
  recordsWounded: fc.boolean(),
  defaultRule: fc.constantFrom('median', 'widest_range'),
  redistribution: fc.constantFrom('rows', 'private'),
});

test('what differs is named with both states, in words', () => {
  const before = {
    title: 'A',
    publisher: 'P',
    description: 'D',
    coverage: null,
    licence: 'L',
    citation: 'C',
    recordsWounded: true,
    defaultRule: 'widest_range' as const,
    redistribution: 'rows' as const,
  };
  expect(changedWords(before, before)).toEqual([]);
  const after = {
    ...before,
    coverage: 'Iraq',
    recordsWounded: false,
    defaultRule: 'latest_official' as const,
  };
  expect(changedWords(before, after)).toEqual([
    { field: 'coverage', from: 'nothing', to: 'Iraq' },
    { field: 'recordsWounded', from: 'yes', to: 'no' },
    { field: 'defaultRule', from: 'Widest range', to: 'Latest official' },
  ]);
});

test('of two people’s words each one’s changes are kept, and where both changed one it is the second’s', () => {
  fc.assert(
    fc.property(words, words, words, (read, entered, saved) => {
      const merged = overOthers(read, entered, saved);
      const own = new Set(changedWords(read, entered).map(({ field }) => field));
      for (const field of Object.keys(read) as (keyof DatasetWords)[]) {
        expect(merged[field]).toBe(own.has(field) ? entered[field] : saved[field]);
      }
    }),
  );
});
