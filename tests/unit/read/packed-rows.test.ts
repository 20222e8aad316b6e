import { expect, it } from 'vitest';
import { columnWords, type PackedRows, packedRows } from '@/db/read/packed-rows';

const COLOURS = columnWords(['red', 'green']);

/** Of a text, a number, a colour and a truth. */
const read = (row: PackedRows) => [row.text(), row.number(), row.oneOrNone(COLOURS), row.isTrue()];

it.each([
  ['(7,Mosul,5,red,t)', [['Mosul', 5, 'red', true]]],
  ['(7,,,,)', [[null, null, null, false]]],
  ['(7,"",0,green,f)', [['', 0, 'green', false]]],
  [
    '(7,a,1,red,t)\n"(7,b,-2,,f)',
    [
      ['a', 1, 'red', true],
      ['b', -2, null, false],
    ],
  ],
  // Not all numbers are whole, or small enough to be read digit by digit.
  ['(7,a,-12.5,red,t)', [['a', -12.5, 'red', true]]],
  ['(7,a,1e-05,red,t)', [['a', 0.00001, 'red', true]]],
  ['(7,a,9007199254740991,red,t)', [['a', 9_007_199_254_740_991, 'red', true]]],
  // As Postgres writes what holds a comma, a bracket, a space, a quote, a backslash or a new line.
  ['(7,"a, (b)",1,red,t)', [['a, (b)', 1, 'red', true]]],
  ['(7,"say ""no""",1,red,t)', [['say "no"', 1, 'red', true]]],
  ['(7,"""",1,red,t)', [['"', 1, 'red', true]]],
  ['(7,"C:\\\\temp\\\\",1,red,t)', [['C:\\temp\\', 1, 'red', true]]],
  [
    '(7,"one\n(two)\n",1,red,t)\n"(7,"\n""(7,x",2,red,t)',
    [
      ['one\n(two)\n', 1, 'red', true],
      ['\n"(7,x', 2, 'red', true],
    ],
  ],
  ['(7,Şırnak,1,red,t)', [['Şırnak', 1, 'red', true]]],
])('reads the rows of %j', (text, rows) => {
  expect(packedRows(text, read)(7)).toEqual(rows);
});

it('gives each owner its rows, in whatever order they are asked for', () => {
  const text = '(7,a,1,red,t)\n"(7,"\n""(8,b",2,red,t)\n"(9,"c\n",3,red,t)\n"(12,d,4,red,t)';
  const rowsOf = packedRows(text, (row) => [row.text(), row.number(), row.text(), row.text()][0]);
  expect([12, 9, 8, 7, 7].map(rowsOf)).toEqual([
    ['d'],
    ['c\n'],
    [],
    ['a', '\n"(8,b'],
    ['a', '\n"(8,b'],
  ]);
});

it.each(['(', '(7', '(7,a', '(7,"a', '(7,a,1,blue,t)', '7,a,1,red,t', '(,a,1,red,t)'])(
  'does not take %j for rows',
  (text) => {
    expect(() => packedRows(text, read)(7)).toThrow(SyntaxError);
  },
);

it('has no rows in no text', () => {
  expect(packedRows('', read)(7)).toEqual([]);
});

it('misses what every row has', () => {
  expect(() => packedRows('(7,,)', (row) => row.textThere())(7)).toThrow(SyntaxError);
  expect(() => packedRows('(7,,)', (row) => row.numberThere())(7)).toThrow(SyntaxError);
  expect(() => packedRows('(7,,)', (row) => row.one(COLOURS))(7)).toThrow(SyntaxError);
});

// As Postgres writes lists, and a list within a row.
it.each([
  ['(7,{})', []],
  ['(7,{gun})', ['gun']],
  ['(7,"{gun,bomb}")', ['gun', 'bomb']],
  ['(7,"{""car bomb"",gun}")', ['car bomb', 'gun']],
  ['(7,"{""a,b"",""c}""}")', ['a,b', 'c}']],
  ['(7,"{""say \\\\""no\\\\"""",""C:\\\\\\\\temp""}")', ['say "no"', 'C:\\temp']],
  ['(7,"{"""",""NULL"",ق}")', ['', 'NULL', 'ق']],
])('reads the list in %j', (text, list) => {
  expect(packedRows(text, (row) => row.list())(7)).toEqual([list]);
});
