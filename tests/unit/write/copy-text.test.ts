import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { copyBytes, copyNumber, copyText, copyValue } from '@/db/write/copy-text';

/** What Postgres reads back, by the rules of its manual (COPY, "Text Format"). */
function read(field: string): string | null {
  if (field === '\\N') return null;
  return field.replace(/\\(.)/gs, (_, c: string) => ({ n: '\n', r: '\r', t: '\t' })[c] ?? c);
}

const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom('\\', '\t', '\n', '\r', 'N', '"', '{', 'é') }),
);

describe('a value in the text format of COPY', () => {
  test('is read as the text that was given, and holds no tab or line’s end', () => {
    fc.assert(
      fc.property(text, (given) => {
        expect(copyText(given)).not.toMatch(/[\t\n\r]/);
        expect(read(copyText(given))).toBe(given);
      }),
    );
  });

  test('tells null from the text \\N, and from nothing', () => {
    expect(read(copyText(null))).toBe(null);
    expect(read(copyText('\\N'))).toBe('\\N');
    expect(read(copyText(''))).toBe('');
    expect(read(copyNumber(null))).toBe(null);
  });

  test('gives a number back to its last digit', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (given) => {
        expect(Number(copyNumber(given)) === given).toBe(true);
      }),
    );
  });

  test('quotes each item of a list', () => {
    expect(copyValue([])).toBe('{}');
    expect(read(copyValue(['a,b', 'c"d', 'e\\f', 'NULL', '']))).toBe(
      '{"a,b","c\\"d","e\\\\f","NULL",""}',
    );
  });

  test('writes bytes in hex', () => {
    expect(read(copyBytes('00ff'))).toBe('\\x00ff');
  });
});
