import { expect, test } from 'vitest';
import { likeWords, withLikeWords } from '@/lib/text/like-words';

const NAMES = ['boko', 'de', 'haram', 'harar', 'salah', 'din', 'deir', 'islamic', 'state'];

test.each([
  ['harem', ['haram']],
  ['dn', ['din']],
  ['islamc', ['islamic']],
  ['islmaic', ['islamic']],
  // Two letters are most of a short word.
  ['bako', ['boko']],
  ['baka', []],
  ['xyzzy', []],
  // A word is not like itself.
  ['state', []],
])('%s is like %j', (word, like) => {
  expect(likeWords(word, NAMES)).toEqual(like);
});

test('words of a text are replaced where others are like them, and the rest is left', () => {
  expect(withLikeWords('Boko Harem', new Map([['harem', ['haram', 'harar']]]))).toEqual([
    'boko haram',
    'boko harar',
  ]);
  expect(withLikeWords('Salah ad-Dn', new Map([['dn', ['din']]]))).toEqual(['salah ad din']);
  expect(
    withLikeWords(
      'Harem Dn',
      new Map([
        ['harem', ['haram']],
        ['dn', []],
      ]),
    ),
  ).toEqual([]);
});
