import { expect, it } from 'vitest';
import { placeAfterKey } from '@/components/maps/circle-keys';

it.each([
  ['ArrowRight', 3, 4],
  ['ArrowDown', 3, 4],
  ['ArrowLeft', 3, 2],
  ['ArrowUp', 0, 0],
  ['ArrowRight', 24, 24],
  ['PageDown', 3, 13],
  ['PageDown', 20, 24],
  ['PageUp', 3, 0],
  ['Home', 9, 0],
  ['End', 9, 24],
])('%s goes from circle %i of 25 to %i', (key, at, next) => {
  expect(placeAfterKey(key, at, 25)).toBe(next);
});

it('leaves other keys alone', () => {
  expect(placeAfterKey('Enter', 3, 25)).toBeNull();
  expect(placeAfterKey('Tab', 3, 25)).toBeNull();
});
