import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CsvRecord, readRecords } from '@/lib/csv/records';
import { csvRecord, csvText } from '@/lib/csv/write';
import { UnreadableFile } from '@/lib/errors';
import { pieces } from '../importers/reading';

async function read(text: string | Buffer, chunk = Infinity): Promise<CsvRecord[]> {
  const records: CsvRecord[] = [];
  for await (const batch of readRecords(pieces(Buffer.from(text), chunk))) records.push(...batch);
  return records;
}

const cellsOf = (records: CsvRecord[]) => records.map((record) => record.cells);

const cell = fc.oneof(
  fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('\0')),
  fc.constantFrom('', '"', '""', ',', '\n', '\r\n', '\r', "'", '=1', 'Ḩudaydah – ’🕊️', 'a,"b"\nc'),
);
const rows = fc
  .array(fc.array(cell, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 8 })
  // A file's own first character would be taken for a byte order mark.
  .filter((table) => !table[0]?.[0]?.startsWith('\uFEFF'));

describe('reading CSV', () => {
  it('gives back what was written, however the bytes are cut', async () => {
    await fc.assert(
      fc.asyncProperty(rows, fc.integer({ min: 1, max: 40 }), async (table, chunk) => {
        const text = table.map((row) => `${csvRecord(row)}\n`).join('');
        expect(cellsOf(await read(text, chunk))).toEqual(table);
      }),
      { numRuns: 200 },
    );
  });

  it('knows the line that each row begins on, newlines within cells counted', async () => {
    await fc.assert(
      fc.asyncProperty(rows, fc.constantFrom('\n', '\r\n'), async (table, end) => {
        const lines = table.map((row) => csvRecord(row) + end);
        const begins = lines.map((_, i) => lines.slice(0, i).join('').split('\n').length);
        expect((await read(lines.join(''))).map((record) => record.line)).toEqual(begins);
      }),
    );
  });

  it('takes LF and CRLF in one file, and a byte order mark', async () => {
    const records = await read('\uFEFFa,b\r\n1,"x\ny"\n2,"x\r\ny"\r\n3,z');
    expect(records).toEqual([
      { line: 1, lastLine: 1, quotesAreOdd: false, cells: ['a', 'b'] },
      { line: 2, lastLine: 3, quotesAreOdd: false, cells: ['1', 'x\ny'] },
      { line: 4, lastLine: 5, quotesAreOdd: false, cells: ['2', 'x\r\ny'] },
      { line: 6, lastLine: 6, quotesAreOdd: false, cells: ['3', 'z'] },
    ]);
  });

  it.each(['sep=;\n', '\uFEFFsep=;\r\n', '"sep=;"\r\n', 'SEP=;\n'])(
    'divides cells by what %j says, however the bytes are cut',
    async (first) => {
      for (const chunk of [1, 4, 9, Infinity]) {
        expect(await read(`${first}a;b\n"1;5";2,5\n`, chunk)).toEqual([
          { line: 2, lastLine: 2, quotesAreOdd: false, cells: ['a', 'b'] },
          { line: 3, lastLine: 3, quotesAreOdd: false, cells: ['1;5', '2,5'] },
        ]);
      }
    },
  );

  it.each([1, 2, 5, Infinity])(
    'takes lines that end in CR alone, cut into pieces of %d',
    async (size) => {
      const records = await read('a,b\r1,"x\ry"\r2,"p\nq"\r', size);
      expect(records.map(({ line, cells }) => [line, ...cells])).toEqual([
        [1, 'a', 'b'],
        [2, '1', 'x\ry'],
        [4, '2', 'p\nq'],
      ]);
      expect(await read('sep=;\ra;b\r', size)).toMatchObject([{ line: 2, cells: ['a', 'b'] }]);
    },
  );

  it('keeps a quote within an unquoted cell', async () => {
    expect(cellsOf(await read('a,12" gun,b\n'))).toEqual([['a', '12" gun', 'b']]);
  });

  it.each([
    ['NUL bytes', Buffer.from('a,b\n1,\0\n'), /binary/],
    ['UTF-16', Buffer.from('\uFEFFa,b\n', 'utf16le'), /UTF-16/],
    ['Windows-1252', Buffer.from('a,b\n1,Bogot\xe1\n', 'latin1'), /not UTF-8/],
    ['a character cut in two', Buffer.from('a,b\n1,á').subarray(0, -1), /not UTF-8/],
    [
      'a quote left open',
      Buffer.from('a,b\n1,2\n3,"x\ny'),
      /row that begins on line 3 does not end/,
    ],
    [
      'an endless row',
      Buffer.from(`a\nb\n"${'x'.repeat(1_100_000)}`),
      /begins on line 3 is longer/,
    ],
  ])('refuses %s with one line', async (_, bytes, message) => {
    const error: unknown = await read(bytes, 50_000).catch((e: unknown) => e);
    expect(error).toBeInstanceOf(UnreadableFile);
    expect(String(error)).toMatch(message);
    expect(String(error)).not.toContain('\n');
  });
});

describe('writing CSV', () => {
  it('guards texts, and leaves numbers and blanks', () => {
    expect(csvText([['=1', -2, null, 'a"b', 'c\rd']])).toBe(`'=1,-2,,"a""b","c\rd"\n`);
  });

  it('writes a row of one empty cell so that it stays a row', async () => {
    expect(cellsOf(await read(csvText([[null], ['x']])))).toEqual([[''], ['x']]);
  });
});
