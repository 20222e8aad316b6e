import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alsoNamed, finderOf, foldedText, nameKey, searchKey } from '@/lib/text/fold';

const anyText = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom(...'aÀİıßςΣ.-–’´ \u200b\u200f\u00ad\u0640\u0301ﷲﺏﬁ…') }),
);

describe('the folding of texts', () => {
  it('changes nothing of what it has folded before', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(foldedText(foldedText(text))).toBe(foldedText(text));
        expect(searchKey(searchKey(text))).toBe(searchKey(text));
      }),
      { numRuns: 1_000 },
    );
  });

  it('gives the same whatever the case and the form of Unicode', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(foldedText(text.normalize('NFD'))).toBe(foldedText(text));
        expect(foldedText(text.normalize('NFC'))).toBe(foldedText(text));
        expect(nameKey(text.toUpperCase())).toBe(nameKey(text.toUpperCase().toLowerCase()));
      }),
    );
  });

  it('gives the same with invisible characters anywhere', () => {
    const unseen = fc.constantFrom('\u200b', '\u200e', '\u200f', '\u00ad', '\ufeff', '\u2067');
    fc.assert(
      // Texts of ASCII, which are folded by a shorter way, and the same by the long one.
      fc.property(fc.string({ unit: 'binary-ascii' }), fc.nat(), unseen, (text, at, sign) => {
        const place = at % (text.length + 1);
        const given = text.slice(0, place) + sign + text.slice(place);
        expect(foldedText(given)).toBe(foldedText(text));
        expect(searchKey(given)).toBe(searchKey(text));
      }),
      { numRuns: 1_000 },
    );
  });

  it('has no blanks at the ends and none beside another', () => {
    fc.assert(fc.property(anyText, (text) => !/^\s|\s$|\s\s/u.test(foldedText(text))));
  });
});

const ONE_NAME: readonly (readonly string[])[] = [
  ['ISIS', 'Isis', 'isis.', 'I\u200bSIS', 'ＩＳＩＳ'],
  [
    'al-Shabaab',
    'al Shabaab',
    'Al\u2011Shabaab',
    'al–shabaab',
    'Al  Shabaab\u200f',
    'al\u00a0Shabaab',
  ],
  [
    'Boko Haram',
    'boko haram',
    'BOKO HARAM',
    'Boko\u00a0Haram',
    'Boko   Haram',
    'Boko\u200b Haram',
    'Boko Haram\u200f',
    'Boko\u00adHaram',
    'Boko Haram.',
  ],
  ['Séléka', 'Se\u0301le\u0301ka', 'SÉLÉKA'],
  ["Côte d'Ivoire", 'Côte d’Ivoire', 'CÔTE D`IVOIRE', 'Co\u0302te dʼIvoire'],
  ['الدولة', 'الدو\u0640\u0640لة', '\ufe8d\ufedf\ufeaa\ufeed\ufedf\ufe94'],
  ['Straße', 'STRASSE'],
];

const TWO_NAMES: readonly (readonly [string, string])[] = [
  ['Séléka', 'Anti-balaka'],
  ['Front 1 2', 'Front 12'],
  ['M-19', 'M-23'],
  ['-', '.'],
];

describe('names', () => {
  it.each(ONE_NAME)('is one name however it is typed: %s', (...spellings) => {
    expect(new Set(spellings.map(nameKey)).size).toBe(1);
  });

  it.each(TWO_NAMES)('keeps apart %s and %s', (one, other) => {
    expect(nameKey(one)).not.toBe(nameKey(other));
  });
});

it.each([
  ['turkiye', 'Türkiye'],
  ["cote d'ivoire", 'Côte d’Ivoire'],
  ['Côte d’Ivoire', "Cote d'Ivoire"],
  ['al shab', 'al-Shabaab'],
  ['hillah', 'Al Ḩillah'],
])('lets a reader find by %s what is called %s', (sought, name) => {
  expect(searchKey(name)).toContain(searchKey(sought));
});

describe('a search by other names', () => {
  it.each([
    ['ISIS', 'Islamic State', ['ISIS', 'Daesh', 'The Islamic State']],
    ['daesh', 'Islamic State', ['ISIS', 'Daesh']],
    ['PKK.', 'Kurdistan Workers’ Party', ['PKK']],
    ['Turkiye', 'Turkey', ['Türkiye']],
    ['CÔTE D’IVOIRE', 'Ivory Coast', ["Cote d'Ivoire"]],
    ['', 'Anything', []],
  ])('finds by %s what is called %s', (sought, name, others) => {
    expect(finderOf(sought)(name, alsoNamed(name, others))).toBe(true);
  });

  it('finds nothing else, and has no name twice', () => {
    const also = alsoNamed('Islamic State', ['Islamic-State', 'ISIS', 'Isis.', 'State']);
    expect(also).toBe('isis');
    expect(finderOf('FARC')('Islamic State', also)).toBe(false);
  });
});
