import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainCell, safeCell } from '@/lib/csv/cells';

const nasty = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc
    .tuple(fc.stringMatching(/^'{0,3}[=+\-@\t\r]$/), fc.string())
    .map(([start, rest]) => start + rest),
);

describe('formula-safe cells', () => {
  it.each(['=1+1', '+4', '@SUM(A1)', '-cmd|x', '\t=1', '\r=1', "'=1", '-', '--1', "''+1"])(
    'puts an apostrophe before %j',
    (text) => {
      expect(safeCell(text)).toBe(`'${text}`);
    },
  );

  it.each(['', '-12', '-1.5', '-1.5e-7', '12', "'tis", '2 = 2', 'a-b'])(
    'leaves %j as it is',
    (text) => {
      expect(safeCell(text)).toBe(text);
    },
  );

  it('gives every text back', () => {
    fc.assert(fc.property(nasty, (text) => plainCell(safeCell(text)) === text));
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
