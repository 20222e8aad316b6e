import fc from 'fast-check';
import { expect, test } from 'vitest';
import { wordList, wordsHaving } from '@/lib/text/word-list';

test('finds the words that have a text anywhere in them, each once, and no more than are asked for', () => {
  const word = fc.stringMatching(/^[abc']{1,5}$/);
  const listed = fc.array(fc.record({ word, isPlace: fc.boolean() }), { maxLength: 30 });
  fc.assert(
    fc.property(
      listed,
      fc.stringMatching(/^[abc']{1,3}$/),
      fc.boolean(),
      fc.integer({ min: 1, max: 40 }),
      (words, sought, onlyPlaces, most) => {
        const numbered = words.map((one, i) => ({ ...one, id: i * 3 + 1 }));
        const expected = numbered
          .filter(({ word, isPlace }) => word.includes(sought) && (isPlace || !onlyPlaces))
          .map(({ id }) => id);
        const found = wordsHaving(wordList(numbered), sought, { onlyPlaces, most });
        expect(found).toEqual(expected.slice(0, most));
      },
    ),
  );
});
