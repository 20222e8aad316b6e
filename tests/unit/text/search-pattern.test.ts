import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { searchKey } from '@/lib/text/fold';
import { searchPattern, searchWords } from '@/lib/text/search-pattern';

const finds = (word: string, text: string) => new RegExp(searchPattern(word), 'u').test(text);
const findsAll = (sought: string, text: string) =>
  searchWords(sought).every((word) => finds(word, text));

describe('a folded word is found in a text as it was written', () => {
  test.each([
    ['cote divoire', 'Côte divoire'],
    ['Côte d’Ivoire', "COTE D'IVOIRE"],
    ["cote d'ivoire", 'Co\u0302te d‘Ivoire'],
    ['al shabaab', 'al-Shabaab'],
    ['AL-SHABAAB', 'Al\u2011Shab\u00adaab'],
    ['strasse', 'Große Straße'],
    ['Straße', 'STRASSE'],
    ['istanbul', 'İstanbul'],
    ['Şırnak', 'Şırnak'],
    ['odesa', 'Оdesa Odesa'],
    ['киів', 'Київ'],
    ['محمد', 'مُحَمَّد'],
    ['ﻣﺤﻤﺪ', 'محمد'],
    ['ｂａｇｈｄａｄ', 'Baghdad'],
    ['12', '١٢ 12'],
  ])('%s in %s', (sought, text) => {
    expect(findsAll(sought, text)).toBe(true);
  });

  test.each([
    ['mosul', 'Basra'],
    ['odesa', 'Odes'],
    ['abc', 'a.c'],
    ['(', 'x'],
  ])('%s is not in %s, but where it has no words', (sought, text) => {
    expect(findsAll(sought, text)).toBe(searchWords(sought).length === 0);
  });

  test('words are folded, each once, without what stands around them', () => {
    expect(searchWords('“Séléka”, seleka: the (Séléka) raid.')).toEqual(['seleka', 'the', 'raid']);
    expect(searchWords(' … - ')).toEqual([]);
  });

  test('in all that folds to it, and in nothing else', () => {
    const letter = fc.constantFrom(
      ..."aàÁâãÄåeéÈêiİıíoöÖuüÜsśŞSßnñNcçCl’'`- Ωωάбйїيىﻲﺍاﬁx1２",
      'e\u0301',
      '\u00ad',
      '\u200b',
      '\u0640',
    );
    const text = fc.array(letter, { minLength: 1, maxLength: 12 }).map((all) => all.join(''));
    fc.assert(
      fc.property(text, text, (written, sought) => {
        const key = searchKey(written);
        for (const word of searchWords(sought)) {
          // Of one sign for two letters, such as ß, only both are found.
          if (finds(word, written)) expect(key).toContain(word);
        }
        for (const word of searchWords(written)) {
          // Of so long a run of s, which no word has, only the letters are sought, and no ß.
          if (/s{9}/.test(word)) continue;
          expect({ written, word, is: finds(word, written) }).toEqual({ written, word, is: true });
        }
      }),
      { numRuns: 500 },
    );
  });
});
