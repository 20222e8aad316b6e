import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvText, plainCell, safeCell } from '@/lib/csv/write';

const nasty = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc
    .tuple(fc.stringMatching(/^'{0,3}[=+\-@\t\r]$/), fc.string())
    .map(([start, rest]) => start + rest),
  fc
    .array(fc.constantFrom(...`;|,\t\r\n'" =+-@＝＋－＠a1`), { maxLength: 12 })
    .map((characters) => characters.join('')),
);

/** What a spreadsheet finds in a row that it splits at `separator`, where quotes count at a field's start alone. */
function fieldsOf(row: string, separator: string): string[] {
  return row.split(/\r\n|\r|\n/).flatMap((line) => line.split(separator));
}

describe('formula-safe cells', () => {
  it.each(['=1+1', '+4', '@SUM(A1)', '-cmd|x', '\tx', '\rx', "'=1", '-', '--1', "''+1"])(
    'puts an apostrophe before %j',
    (text) => {
      expect(safeCell(text)).toBe(`'${text}`);
    },
  );

  it.each([
    ['a;=1+1', "a;'=1+1"],
    ['a;"=1+1', `a;'"=1+1`],
    ['a\t@SUM(A1)', "a\t'@SUM(A1)"],
    ['a|+1', "a|'+1"],
    ['\t=1', "'\t'=1"],
    ['a\n=1\r\n-2', "a\n'=1\r\n'-2"],
    ['＝1+1;＠x', "'＝1+1;'＠x"],
    ["a;'=1", "a;''=1"],
    ['-5;-6', "'-5;'-6"],
  ])('guards each part of %j that could run', (text, cell) => {
    expect(safeCell(text)).toBe(cell);
  });

  it.each(['', '-12', '-1.5', '-1.5e-7', '12', "'tis", '2 = 2', 'a-b', 'a; b', 'a,-b'])(
    'leaves %j as it is',
    (text) => {
      expect(safeCell(text)).toBe(text);
    },
  );

  it('gives every text back', () => {
    fc.assert(fc.property(nasty, (text) => plainCell(safeCell(text)) === text));
  });

  it.each([';', '|', '\t'])('leaves nothing to run where a row is split at %j', (separator) => {
    fc.assert(
      fc.property(fc.array(nasty, { minLength: 1, maxLength: 3 }), (row) => {
        const fields = fieldsOf(csvText([['x', ...row, 'y']]), separator);
        expect(fields.filter((field) => /^"*[=+\-@＝＋－＠]/.test(field))).toEqual([]);
      }),
    );
  });

  it('never begins a cell with what a spreadsheet runs', () => {
    fc.assert(
      fc.property(nasty, (text) => {
        const cell = safeCell(text);
        return /^-?\d+(\.\d+)?(e[+-]?\d+)?$/.test(cell) || !/^[=+\-@\t\r]/.test(cell);
      }),
    );
  });
});
