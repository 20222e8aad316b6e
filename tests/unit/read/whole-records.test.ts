import { expect, it } from 'vitest';
import { sizeAfter } from '@/db/read/whole-records';

/** How many revisions are read at once, one batch after another. */
function sizes(msOfOne: number, lengthOfOne: number): number[] {
  const all = [500];
  for (let size = 500; all.length < 6; all.push(size)) {
    size = sizeAfter(size, size * msOfOne, size * lengthOfOne);
  }
  return all;
}

it.each([
  ['what is read soon and says little', 0.05, 1_000, [500, 1000, 2000, 4000, 4000, 4000]],
  ['what a slow disk has', 1, 1_000, [500, 1000, 2000, 1000, 2000, 1000]],
  ['what takes longest', 20, 1_000, [500, 500, 500, 500, 500, 500]],
  ['what says much', 0.05, 5_000, [500, 1000, 1000, 1000, 1000, 1000]],
  ['what says very much', 0.05, 50_000, [500, 500, 500, 500, 500, 500]],
])('of %s, so many are read at once', (_, msOfOne, lengthOfOne, read) => {
  expect(sizes(msOfOne, lengthOfOne)).toEqual(read);
});

it('reads fewer of what says more than before', () => {
  expect(sizeAfter(4_000, 100, 9_000_000)).toBe(2_000);
});
