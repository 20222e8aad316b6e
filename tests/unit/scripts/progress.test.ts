import { expect, test } from 'vitest';
import { summary } from '@/scripts/progress';

test('says rows, speed and time left', () => {
  expect(summary(250, 5_000, 1_000, 0, 2_000)).toBe('5,000 rows · 2,500 rows/s · 6 s left');
});

test('says no time left where the total is not known, or nothing is done yet', () => {
  expect(summary(250, 5_000, null, 0, 2_000)).toBe('5,000 rows · 2,500 rows/s');
  expect(summary(0, 0, 1_000, 0, 0)).toBe('0 rows · 0 rows/s');
});
