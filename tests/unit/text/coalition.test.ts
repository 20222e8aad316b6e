import { expect, test } from 'vitest';
import { coalitionNames } from '@/lib/text/coalition';

test.each([
  ['Ahrar al-Sham, Jabhat Fateh al-Sham', ['Ahrar al-Sham', 'Jabhat Fateh al-Sham']],
  ['ELN, FARC, ELN', ['ELN', 'FARC']],
  ['Islamic State', []],
  ['Army of the South, Nigeria', []],
  ['Front (east, west)', []],
  ['Front (east, west), Northern Union', ['Front (east, west)', 'Northern Union']],
])('%s lists %j', (name, members) => {
  expect(coalitionNames(name)).toEqual(members);
});
