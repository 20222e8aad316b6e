import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { publisherNames, publishersNamed, publishersOf } from '@/desk/sources/form';
import { rootOf, rootOrigins } from '@/lib/proposal/origins';
import { foldedText } from '@/lib/text/fold';

describe('publishers', () => {
  test('are one under all spellings that count as one, by the commonest', () => {
    const spelled = [
      { publisher: 'REUTERS', documents: 1 },
      { publisher: 'Reuters ', documents: 5 },
      { publisher: 'Agence Média', documents: 2 },
    ];
    expect(publishersOf(spelled)).toEqual([
      { key: 'agence média', name: 'Agence Média', spellings: ['Agence Média'], documents: 2 },
      { key: 'reuters', name: 'Reuters', spellings: ['Reuters ', 'REUTERS'], documents: 6 },
    ]);
    const found = publishersNamed(publishersOf(spelled), 'media');
    expect(found.map(({ key }) => key)).toEqual(['agence média']);
  });

  test('lose no document and share no spelling', () => {
    const spelled = fc.uniqueArray(
      fc.record({ publisher: fc.string({ minLength: 1 }), documents: fc.integer({ min: 1 }) }),
      { selector: ({ publisher }) => publisher },
    );
    fc.assert(
      fc.property(spelled, (rows) => {
        const publishers = publishersOf(rows);
        expect(publishers.flatMap(({ spellings }) => spellings).sort()).toEqual(
          rows.map(({ publisher }) => publisher).sort(),
        );
        for (const { key, spellings, documents } of publishers) {
          expect(spellings.map(foldedText)).toEqual(spellings.map(() => key));
          const own = rows.filter(({ publisher }) => spellings.includes(publisher));
          expect(documents).toBe(own.reduce((sum, row) => sum + row.documents, 0));
        }
      }),
    );
  });
});

test('a publisher is called by the spelling that most documents have', () => {
  const spelled = publishersOf([
    { publisher: 'the paper', documents: 1 },
    { publisher: 'The Paper', documents: 3 },
  ]);
  expect(publisherNames(spelled)).toEqual(new Map([['the paper', 'The Paper']]));
});

describe('who carries whose reports', () => {
  const chain = new Map([
    ['weekly', 'paper'],
    ['paper', 'wire'],
    ['blog', 'wire'],
  ]);

  test('goes back to the end of a chain', () => {
    expect(rootOrigins(chain)).toEqual(
      new Map([
        ['weekly', 'wire'],
        ['paper', 'wire'],
        ['blog', 'wire'],
      ]),
    );
    expect(rootOf('stranger', chain)).toBe('stranger');
  });

  test('comes to an end, whatever carries what', () => {
    const name = fc.constantFrom('a', 'b', 'c', 'd', 'e');
    fc.assert(
      fc.property(fc.array(fc.tuple(name, name)), (pairs) => {
        const republishers = new Map(pairs.filter(([from, to]) => from !== to));
        for (const root of rootOrigins(republishers).values()) expect('abcde').toContain(root);
      }),
    );
  });
});
