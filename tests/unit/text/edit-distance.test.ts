import { expect, test } from 'vitest';
import { editDistance } from '@/lib/text/edit-distance';

test.each([
  ['', '', 0],
  ['tikrit', 'tikrit', 0],
  ['tikirt', 'tikrit', 1],
  ['mosul', 'mosull', 1],
  ['mousl', 'mosul', 1],
  ['homs', 'hims', 1],
  ['hom', 'homs', 1],
  ['', 'abc', 3],
  ['kitten', 'sitting', 3],
])('from %s to %s it is %i', (one, other, distance) => {
  expect(editDistance(one, other)).toBe(distance);
  expect(editDistance(other, one)).toBe(distance);
});
