import { expect, test } from 'vitest';
import {
  inWords,
  playwrightCounts,
  sumTestCounts,
  vitestCounts,
  withExit,
} from '@/scripts/test-counts';

const VITEST = { numPassedTests: 12, numFailedTests: 1, numPendingTests: 2, numTodoTests: 1 };
const PLAYWRIGHT = { stats: { expected: 5, unexpected: 0, flaky: 1, skipped: 4 } };

test('sums what both runners report', () => {
  const sum = sumTestCounts([vitestCounts(VITEST), playwrightCounts(PLAYWRIGHT)]);
  expect(sum).toEqual({ passed: 18, failed: 1, skipped: 7 });
  expect(inWords(sum)).toBe('18 passed, 1 failed, 7 skipped');
});

test('a runner that fails without a failed test counts as a failure', () => {
  const counts = playwrightCounts(PLAYWRIGHT);
  expect(withExit(counts, 1).failed).toBe(1);
  expect(withExit(counts, 0)).toEqual(counts);
  expect(withExit(vitestCounts(VITEST), 1).failed).toBe(1);
});

test('a report that is none is not taken for one without tests', () => {
  expect(() => vitestCounts({})).toThrow();
  expect(() => playwrightCounts({ stats: {} })).toThrow();
});
