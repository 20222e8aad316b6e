import fc from 'fast-check';
import { expect, it } from 'vitest';
import { joinList, splitList } from '@/lib/importers/csv/columns';

const item = fc
  .array(fc.constantFrom(';', '\\', '\n', ' ', 'a', '=', ','), { minLength: 1 })
  .map((parts) => parts.join('').trim())
  .filter((text) => text !== '');

it('gives back the items that were joined', () => {
  fc.assert(
    fc.property(fc.array(item), (items) => {
      expect(splitList(joinList(items))).toEqual(items);
    }),
  );
});

it.each([
  ['', []],
  ['  ', []],
  ['bombing; armed assault', ['bombing', 'armed assault']],
  ['a\\;b;c', ['a;b', 'c']],
  ['a\\', ['a\\']],
  ['a;;b', ['a', '', 'b']],
])('splits %j', (cell, items) => {
  expect(splitList(cell)).toEqual(items);
});
