import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { MUTANTS } from '@/tests/mutants';

test('there are thirty mutants, each of its own', () => {
  expect(new Set(MUTANTS.map(({ fault }) => fault)).size).toBe(MUTANTS.length);
  expect(MUTANTS.length).toBeGreaterThanOrEqual(30);
});

test.each(MUTANTS)('the text is found once, and the tests are there: $fault', (mutant) => {
  const { file, find, replace, tests } = mutant;
  expect(readFileSync(file, 'utf8').split(find)).toHaveLength(2);
  expect(replace).not.toBe(find);
  expect(tests.length).toBeGreaterThan(0);
  expect(tests.filter((one) => !existsSync(one))).toEqual([]);
});
