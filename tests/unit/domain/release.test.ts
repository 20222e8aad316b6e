import { expect, it } from 'vitest';
import { releasesHolding, standingReleases } from '@/lib/domain/release';
import { releaseName, releaseText } from '@/lib/format/view';

const release = (name: string, version: number, isWhole = false) => ({ name, version, isWhole });
const A = release('a', 1);
const B = release('b', 2);
const WHOLE = release('whole', 4, true);
const C = release('c', 6);

it('is the one that what is shown was recorded by, or the whole one that holds it', () => {
  const namesOf = (of: (typeof A)[], versions: number[]) =>
    releasesHolding(standingReleases(of), versions).map(({ name }) => name);
  expect(namesOf([B, A], [1])).toEqual(['a']);
  expect(namesOf([B, A], [2, 1])).toEqual(['a', 'b']);
  // The desk's own of version 3 stand in none.
  expect(namesOf([A, B], [3])).toEqual([]);
  // What was there at version 4 stands in the release that replaced the rest.
  expect(namesOf([A, B, WHOLE, C], [1, 2, 3])).toEqual(['whole']);
  expect(namesOf([A, B, WHOLE, C], [1, 6])).toEqual(['whole', 'c']);
  expect(namesOf([A, B, WHOLE, C], [5])).toEqual([]);
});

it('is named, or counted', () => {
  expect([releaseName([]), releaseText([])]).toEqual([null, '']);
  expect([releaseName([A]), releaseText([A])]).toEqual(['a', ', release a']);
  expect([releaseName([A, B, C]), releaseText([A, B, C])]).toEqual(['3 releases', ', 3 releases']);
});
