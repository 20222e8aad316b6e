import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvText } from '@/lib/csv/write';
import { UnreadableFile } from '@/lib/errors';
import { headingsHash } from '@/lib/upload/headings';
import { openSheet } from '@/lib/upload/open-sheet';
import { RowCells } from '@/lib/upload/row-cells';
import { rowsOf } from './rows-of';

const TEXT = 'Place,Killed\nSão Paulo – “centre”,5\n';
const WINDOWS = Buffer.from('Place,Killed\nS\xe3o Paulo \x96 \x93centre\x94,5\n', 'latin1');

async function read(bytes: Buffer | string) {
  const sheet = await openSheet(Buffer.from(bytes));
  return { ...sheet, rows: await rowsOf(sheet) };
}
const refusal = (bytes: Buffer | string) =>
  read(bytes).then(
    () => 'taken',
    (error: unknown) => {
      expect(error).toBeInstanceOf(UnreadableFile);
      return error instanceof Error ? error.message : '';
    },
  );

const utf16be = (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16();

describe('text', () => {
  it.each([
    ['UTF-8', Buffer.from(TEXT), []],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${TEXT}`), []],
    ['UTF-16', Buffer.from(`\ufeff${TEXT}`, 'utf16le'), [/UTF-16/]],
    ['UTF-16 the other way round', utf16be(TEXT), [/UTF-16/]],
    ['UTF-16 without a mark', Buffer.from(TEXT, 'utf16le'), [/UTF-16/]],
    ['Windows-1252', WINDOWS, [/Windows-1252/]],
  ])('in %s is read as that, and says so', async (_, bytes, notes) => {
    const sheet = await read(bytes);
    expect(sheet.headings).toEqual(['Place', 'Killed']);
    expect(sheet.rows[0]?.cells).toEqual(['São Paulo – “centre”', '5']);
    expect(sheet.notes).toHaveLength(notes.length);
    notes.forEach((note, i) => {
      expect(sheet.notes[i]).toMatch(note);
    });
  });

  it.each([
    ['sep=;', ';', 'semicolons'],
    ['sep=,', ',', null],
    ['sep=^', '^', 'the character “^”'],
  ])('that begins with %s is divided by that', async (first, by, words) => {
    const table = [
      ['Date', 'Place', 'Killed'],
      ['2011-05-13', 'Nadi', '28'],
    ];
    const sheet = await read([first, ...table.map((row) => row.join(by))].join('\r\n'));
    expect(sheet.headings).toEqual(table[0]);
    expect(sheet.rows).toEqual([{ number: 3, cells: table[1], marks: [] }]);
    expect(sheet.notes).toEqual(words === null ? [] : [`Its columns are separated by ${words}.`]);
  });

  it('comes through each encoding that holds it, cut wherever pieces end', async () => {
    const cell = fc
      .string({ unit: 'grapheme', maxLength: 40 })
      .map((text) => text.replace(/[\r\n\0]/g, ''));
    const long = fc
      .tuple(cell, fc.nat({ max: 40 }))
      .map(([text, at]) => '€'.repeat(32_750 + at) + text);
    await fc.assert(
      fc.asyncProperty(
        fc.array(cell, { minLength: 1, maxLength: 4 }),
        long,
        async (cells, last) => {
          const rows = [[...cells, last].map((text) => `x${text}`)];
          const text = csvText([rows[0]?.map((_, i) => `H${i}`) ?? [], ...rows]);
          const expected = [{ number: 2, cells: rows[0], marks: [] }];
          expect((await read(text)).rows).toEqual(expected);
          expect((await read(Buffer.from(`\ufeff${text}`, 'utf16le'))).rows).toEqual(expected);
        },
      ),
      { numRuns: 40 },
    );
  });

  it.each([
    ['nothing', '', /The file is empty/],
    ['blank lines alone', '\n,,\n\n', /The file is empty/],
    ['bytes that are no text', Buffer.from([0x41, 0, 0, 0x42, 0x0a, 0x43]), /binary/],
    ['a web page', '<!doctype html><table></table>', /web page/],
    ['a drawing', '<svg xmlns="x">\n<script>1</script>\n</svg>', /web page or XML/],
    ['a web page with a mark', '\ufeff<html><table></table>', /web page/],
    ['a gzip archive', Buffer.from('1f8b0800', 'hex'), /gzip/],
    ['a picture', Buffer.from('89504e470d0a1a0a', 'hex'), /picture/],
    ['a quote that is left open', 'a,b\n"1,2\n3,4\n', /quotation mark is not closed/],
    [
      'too many columns',
      `${Array.from({ length: 201 }, (_, i) => `c${i}`).join(',')}\n`,
      /201 columns/,
    ],
  ])('of %s is refused in words', async (_, bytes, words) => {
    expect(await refusal(bytes)).toMatch(words);
  });

  it.each([';', '\t', '|'])('divided by %j is read so, and says so', async (mark) => {
    const sheet = await read(
      `Date${mark}Place${mark}Killed, all\n2014${mark}"a${mark}b"${mark}3\n`,
    );
    expect(sheet.headings).toEqual(['Date', 'Place', 'Killed, all']);
    expect(sheet.rows[0]?.cells).toEqual(['2014', `a${mark}b`, '3']);
    expect(sheet.notes[0]).toMatch(/separated by/);
  });
});

describe('rows', () => {
  it('have the line on which they begin, and none where a line is blank', async () => {
    const { rows } = await read('a,b\n1,"x\ny"\n\n,\n2,z\n');
    expect(rows.map(({ number }) => number)).toEqual([2, 6]);
  });

  it('of another width are marked, but for blank cells behind', async () => {
    const { rows } = await read('a,b\n1\n1,2,,\n1,2,3\n');
    expect(rows.map(({ marks }) => marks.length)).toEqual([1, 0, 1]);
  });

  it('with the text of a formula are marked at its cell; what is guarded is what it was', async () => {
    const { rows } = await read("a,b\n=SUM(A1),-5.5\n'=x,@y\n");
    expect(rows[0]?.marks).toMatchObject([{ column: 0, kind: 'fault' }]);
    expect(rows[1]?.marks).toEqual([]);
    const cells = new RowCells(rows[1]?.cells ?? [], { summary: 0, place: 1 });
    expect([cells.text('summary'), cells.text('place')]).toEqual(['=x', '@y']);
  });
});

it('columns without a heading are numbered, trailing ones left out', async () => {
  const { headings } = await read('Date,,Killed,,\n2014,x,3,,\n');
  expect(headings).toEqual(['Date', 'Column 2', 'Killed']);
});

it('a table is known again by its own headings', () => {
  const again = headingsHash(['date', 'KILLED', 'row in the file', 'what is wrong']);
  expect(again).toBe(headingsHash(['Date', 'Killed']));
  expect(headingsHash(['Killed', 'Date'])).not.toBe(again);
});
