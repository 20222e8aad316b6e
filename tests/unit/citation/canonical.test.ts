import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalJson, type Json } from '@/lib/citation/canonical';

/** The same value with the members of all its objects in another order. */
function reordered(value: Json): Json {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(reordered);
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([name, member]) => [name, reordered(member ?? null)]),
  );
}

/** What JSON can hold, with names that stay different once they are composed. */
const json = fc.jsonValue().filter((value) => {
  try {
    canonicalJson(value as Json);
    return true;
  } catch {
    return false;
  }
}) as fc.Arbitrary<Json>;

describe('canonical JSON', () => {
  test('is the same in whatever order members were given', () => {
    fc.assert(
      fc.property(json, (value) => {
        expect(canonicalJson(reordered(value))).toBe(canonicalJson(value));
      }),
    );
  });

  test('says what was given, and reading and writing it again changes nothing', () => {
    fc.assert(
      fc.property(json, (value) => {
        const text = canonicalJson(value);
        expect(canonicalJson(JSON.parse(text))).toBe(text);
      }),
    );
  });

  test('is the same for text however it was composed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(canonicalJson({ [text]: text.normalize('NFD') })).toBe(
          canonicalJson({ [text.normalize('NFC')]: text }),
        );
      }),
    );
  });

  test.each<[Json, string]>([
    [{ b: 1, a: [true, null, 'x'] }, '{"a":[true,null,"x"],"b":1}'],
    // By the numbers of the characters, capitals first.
    [{ é: 1, z: 2, Z: 3, '10': 4, '9': 5 }, '{"10":4,"9":5,"Z":3,"z":2,"é":1}'],
    [[1, 1.0, 1, 10e-1], '[1,1,1,1]'],
    [[-0, 0, 0.1 + 0.2, 1e21, 1e-7], '[0,0,0.30000000000000004,1e+21,1e-7]'],
    ['Z\u0327ahir', '"Z\u0327ahir"'],
    ['S\u0327', '"Ş"'],
    ['a\u0000"\\\n', '"a\\u0000\\"\\\\\\n"'],
    [{ a: undefined, b: null }, '{"b":null}'],
    [{}, '{}'],
  ])('writes %j', (value, text) => {
    expect(canonicalJson(value)).toBe(text);
  });

  test.each<[Json]>([[Number.NaN], [[Number.POSITIVE_INFINITY]], [{ 'S\u0327': 1, Ş: 2 }]])(
    'refuses %o',
    (value) => {
      expect(() => canonicalJson(value)).toThrow(RangeError);
    },
  );
});
