import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lastVersionLost } from '@/lib/backup/numbers';

test.each([
  [0, 0, 1_000],
  [12, 300, 2_000],
  [12, 86_400, 88_000],
  [2_000, 0, 3_000],
  // A backup of some years: nobody has published more than a million times since.
  [40, 400_000_000, 1_001_000],
  // A clock that was set back.
  [12, -50, 2_000],
])('of version %i, %i seconds later, the last that was lost is %i at most', (kept, lost, last) => {
  expect(lastVersionLost(kept, lost)).toBe(last);
});

test('a version each second since the backup is not enough to come to it', () => {
  fc.assert(
    fc.property(fc.nat(1e6), fc.nat(990_000), (kept, seconds) => {
      expect(lastVersionLost(kept, seconds)).toBeGreaterThanOrEqual(kept + seconds + 1_000);
    }),
  );
});
