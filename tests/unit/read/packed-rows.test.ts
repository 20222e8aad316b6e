import { expect, it } from 'vitest';
import { columnWords, type PackedRows, packedRows } from '@/db/read/packed-rows';

const COLOURS = columnWords(['red', 'green']);

/** Of a text, a number, a colour and a truth. */
const read = (row: PackedRows) => [row.text(), row.number(), row.oneOrNone(COLOURS), row.isTrue()];

it.each([
  ['(Mosul,5,red,t)', [['Mosul', 5, 'red', true]]],
  ['(,,,)', [[null, null, null, false]]],
  ['("",0,green,f)', [['', 0, 'green', false]]],
  [
    '(a,1,red,t)\n(b,-2,,f)',
    [
      ['a', 1, 'red', true],
      ['b', -2, null, false],
    ],
  ],
  // As Postgres writes what holds a comma, a bracket, a space, a quote, a backslash or a new line.
  ['("a, (b)",1,red,t)', [['a, (b)', 1, 'red', true]]],
  ['("say ""no""",1,red,t)', [['say "no"', 1, 'red', true]]],
  ['("""",1,red,t)', [['"', 1, 'red', true]]],
  ['("C:\\\\temp\\\\",1,red,t)', [['C:\\temp\\', 1, 'red', true]]],
  [
    '("one\n(two)\n",1,red,t)\n(x,2,red,t)',
    [
      ['one\n(two)\n', 1, 'red', true],
      ['x', 2, 'red', true],
    ],
  ],
  ['(Şırnak,1,red,t)', [['Şırnak', 1, 'red', true]]],
])('reads the rows of %j', (text, rows) => {
  expect(packedRows(text, read)).toEqual(rows);
});

it.each(['', '(', '(a', '("a', '(a,1,blue,t)', 'a,1,red,t'])(
  'does not take %j for rows',
  (text) => {
    if (text === '') expect(packedRows(text, read)).toEqual([]);
    else expect(() => packedRows(text, read)).toThrow(SyntaxError);
  },
);

it('misses what every row has', () => {
  expect(() => packedRows('(,)', (row) => row.textThere())).toThrow(SyntaxError);
  expect(() => packedRows('(,)', (row) => row.one(COLOURS))).toThrow(SyntaxError);
});

// As Postgres writes lists, and a list within a row.
it.each([
  ['({})', []],
  ['({gun})', ['gun']],
  ['("{gun,bomb}")', ['gun', 'bomb']],
  ['("{""car bomb"",gun}")', ['car bomb', 'gun']],
  ['("{""a,b"",""c}""}")', ['a,b', 'c}']],
  ['("{""say \\\\""no\\\\"""",""C:\\\\\\\\temp""}")', ['say "no"', 'C:\\temp']],
  ['("{"""",""NULL"",ق}")', ['', 'NULL', 'ق']],
])('reads the list in %j', (text, list) => {
  expect(packedRows(text, (row) => row.list())).toEqual([list]);
});
