import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { serialDate } from '@/lib/entry/written-date';
import { UnreadableFile } from '@/lib/errors';
import { openSheet } from '@/lib/upload/open-sheet';
import { dateShown } from '@/lib/upload/xlsx/open-xlsx';
import { textOfXlsx } from '@/lib/upload/xlsx/xml';
import { makeZip } from '@/tests/unit/importers/make-zip';
import { makeXlsx } from './make-xlsx';
import { readTable } from './read-table';
import { rowsOf } from './rows-of';

const text = (reference: string, value: string) =>
  `<c r="${reference}" t="inlineStr"><is><t>${value}</t></is></c>`;
const HEADINGS = `<row r="1">${text('A1', 'Date')}${text('B1', 'Killed')}${text('C1', 'Place')}</row>`;

const read = async (bytes: Buffer) => rowsOf(await openSheet(bytes));
const refusal = (bytes: Buffer) =>
  read(bytes).then(
    () => 'taken',
    (error: unknown) => {
      expect(error).toBeInstanceOf(UnreadableFile);
      return error instanceof Error ? error.message : '';
    },
  );

describe('a workbook', () => {
  it('gives its first sheet’s rows as text, with their numbers', async () => {
    const strings = ['<t>Mosul</t>', '<r><t>Tik</t></r><r><t>rit</t></r><rPh><t>ruby</t></rPh>'];
    const rows = `${HEADINGS}<row r="3"><c r="A3" s="1"><v>41772</v></c><c r="B3"><v>28</v></c><c r="C3" t="s"><v>0</v></c></row>
      <row r="4"><c r="B4" t="str"><v>at least 5</v></c></row>
      <row r="5"><c r="A5"><v> </v></c></row>
      <row r="9"><c r="C9" t="s"><v>1</v></c><c r="B9"><v>33.359999999999999</v></c></row>`;
    expect(await read(makeXlsx({ rows, strings }))).toEqual([
      { number: 3, cells: ['2014-05-13', '28', 'Mosul'], marks: [] },
      { number: 4, cells: ['', 'at least 5', ''], marks: [] },
      { number: 9, cells: ['', '33.36', 'Tikrit'], marks: [] },
    ]);
  });

  it('says of formulas that their last value is taken, and refuses those without one, and errors', async () => {
    const rows = `${HEADINGS}<row r="2"><c r="A2" t="str"><f>TODAY()</f><v>2014-05-13</v></c><c r="B2"><f>SUM(1,2)</f><v>3</v></c></row>
      <row r="3"><c r="B3"><f>SUM(1,2)</f></c></row><row r="4"><c r="B4" t="e"><v>#REF!</v></c></row>`;
    const [first, second, third] = await read(makeXlsx({ rows }));
    expect(first?.cells).toEqual(['2014-05-13', '3', '']);
    expect(first?.marks.map(({ column, kind }) => [column, kind])).toEqual([
      [0, 'note'],
      [1, 'note'],
    ]);
    expect(second?.marks).toMatchObject([{ column: 1, kind: 'fault' }]);
    expect(third?.marks[0]?.text).toContain('#REF!');
  });

  it('tells which sheet was read, and leaves hidden ones alone', async () => {
    const sheets =
      '<sheet name="Hidden" state="hidden" r:id="r4"/><sheet name="Attacks" r:id="r1"/><sheet name="Old" r:id="r4"/>';
    const rows = `${HEADINGS}<row r="2"><c r="B2"><v>1</v></c></row>`;
    const { notes } = await openSheet(makeXlsx({ rows, sheets }));
    expect(notes).toEqual(['The sheet “Attacks” was read. Not read: “Hidden”, “Old”.']);
  });

  it('marks what stands beside its headings', async () => {
    const rows = `${HEADINGS}<row r="2"><c r="B2"><v>1</v></c><c r="F2"><v>9</v></c></row>`;
    const sheet = await openSheet(makeXlsx({ rows }));
    expect(await rowsOf(sheet)).toMatchObject([{ marks: [{ column: -1, kind: 'note' }] }]);
    expect(sheet.notesAtEnd()).toEqual([
      'A cell to the right of the last heading, which is in column 3, was not read.',
    ]);
  });

  it('names hidden rows and merged cells', async () => {
    const hidden = `${HEADINGS}<row r="2"><c r="B2"><v>1</v></c></row><row r="3" hidden="1"><c r="B3"><v>500</v></c></row>`;
    const rows = `${hidden}</sheetData><mergeCells><mergeCell ref="A2:A3"/></mergeCells><sheetData>`;
    const sheet = await openSheet(makeXlsx({ rows }));
    expect((await rowsOf(sheet)).map(({ marks }) => marks.length)).toEqual([0, 1]);
    expect(sheet.notesAtEnd()).toEqual([
      'Rows that the workbook hides were read: 3. Check whether they belong to the table.',
      'Merged cells have their value in the first cell only, and are blank in the others: A2:A3.',
    ]);
  });

  it('is read at the sheet that has the table, or that someone chose', async () => {
    const sheets = '<sheet name="Notes" r:id="r1"/><sheet name="Table" r:id="r4"/>';
    const table = `${HEADINGS}<row r="2"><c r="B2"><v>1</v></c></row>`;
    const more = {
      'xl/worksheets/sheet2.xml': `<worksheet><sheetData>${table}</sheetData></worksheet>`,
    };
    const notes = `<row r="1">${text('A1', 'Collected by hand')}</row>`;
    const bytes = makeXlsx({ rows: notes, sheets, more });
    const found = await openSheet(bytes);
    expect(found.headings).toEqual(['Date', 'Killed', 'Place']);
    expect(found.opened).toMatchObject({
      sheet: 'Table',
      sheets: ['Notes', 'Table'],
      headingRow: 1,
    });
    const asked = await openSheet(bytes, { sheet: 'Notes' });
    expect(asked.headings).toEqual(['Collected by hand']);
    await expect(openSheet(bytes, { sheet: 'Gone' })).rejects.toThrow('no visible sheet “Gone”');
  });

  it('counts days from 1904 where it says so', async () => {
    const rows = `${HEADINGS}<row r="2"><c r="A2" s="1"><v>40310</v></c></row>`;
    const workbookPr = '<workbookPr date1904="1"/>';
    expect((await read(makeXlsx({ rows, workbookPr })))[0]?.cells[0]).toBe('2014-05-13');
    const { rows: read1904 } = await readTable(
      makeXlsx({
        workbookPr,
        rows: `<row r="1">${['Date', 'Country', 'Source'].map((one, i) => text(`${'ABC'[i]}1`, one)).join('')}</row>${[1, 0].map((style, i) => `<row r="${i + 2}"><c r="A${i + 2}" s="${style}"><v>40310</v></c>${text(`B${i + 2}`, 'Iraq')}${text(`C${i + 2}`, 'A paper')}</row>`).join('')}`,
      }),
    );
    expect(read1904.map(({ incident }) => incident?.dateStart)).toEqual([
      '2014-05-13',
      '2014-05-13',
    ]);
  });

  it('knows of a date that is shown as a month or a year no more than that', async () => {
    const formats = ['mmm yyyy', 'mmm-yy', 'yyyy', 'yyyy-mm-dd'];
    const styles = `<styleSheet><numFmts>${formats.map((code, i) => `<numFmt numFmtId="${164 + i}" formatCode="${code}"/>`).join('')}</numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="17"/>${formats.map((_, i) => `<xf numFmtId="${164 + i}"/>`).join('')}</cellXfs></styleSheet>`;
    const rows = [1, 2, 3, 4, 5].map(
      (style, i) =>
        `<row r="${i + 2}"><c r="A${i + 2}" s="${style}"><v>41760</v></c>${text(`B${i + 2}`, 'Iraq')}${text(`C${i + 2}`, 'A paper')}</row>`,
    );
    const head = `<row r="1">${['Date', 'Country', 'Source'].map((one, i) => text(`${'ABC'[i]}1`, one)).join('')}</row>`;
    const table = await readTable(makeXlsx({ rows: head + rows.join(''), styles }));
    expect(
      table.rows.map(({ incident }) => [
        incident?.dateStart,
        incident?.dateEnd,
        incident?.datePrecision,
      ]),
    ).toEqual([
      ['2014-05-01', '2014-05-31', 4],
      ['2014-05-01', '2014-05-31', 4],
      ['2014-05-01', '2014-05-31', 4],
      ['2014-01-01', '2014-12-31', 5],
      ['2014-05-01', '2014-05-01', 1],
    ]);
  });
});

describe('what is no workbook to be read is refused in words:', () => {
  const bomb = () => {
    const bytes = makeXlsx({ rows: HEADINGS });
    // What the directory and the local header say that the sheet unpacks to.
    const said = Buffer.from('xl/worksheets/sheet1.xml');
    for (let at = bytes.indexOf(said); at >= 0; at = bytes.indexOf(said, at + 1)) {
      const isCentral = bytes.readUInt32LE(Math.max(0, at - 46)) === 0x02014b50;
      bytes.writeUInt32LE(0x7fffffff, isCentral ? at - 46 + 24 : at - 30 + 22);
    }
    return bytes;
  };
  const doctype = '<!DOCTYPE w [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>';

  it.each([
    ['a zip bomb', bomb, /would unpack to 2048 MB/],
    ['a zip archive of other things', () => makeZip({ 'a.txt': 'a' }), /is a zip archive/],
    ['an OpenDocument file', () => makeZip({ mimetype: 'x', 'content.xml': '' }), /OpenDocument/],
    ['a text document', () => makeZip({ '[Content_Types].xml': '<Types/>' }), /not a workbook/],
    [
      'a binary workbook',
      () =>
        makeXlsx({
          rows: '',
          more: {
            '_rels/.rels':
              '<Relationships><Relationship Id="r1" Type="x/officeDocument" Target="xl/workbook.bin"/></Relationships>',
            'xl/workbook.bin': 'x',
          },
        }),
      /xlsb/,
    ],
    ['a sheet with nothing in it', () => makeXlsx({ rows: '' }), /The sheet is empty/],
    ['a file cut off', () => makeXlsx({ rows: HEADINGS }).subarray(0, 700), /cut off or damaged/],
    ['XML that is not well formed', () => makeXlsx({ rows: `${HEADINGS}<row>` }), /damaged/],
    [
      'entities',
      () => makeXlsx({ rows: '', more: { 'xl/styles.xml': `${doctype}<w>&b;</w>` } }),
      /document type/,
    ],
    ['an old workbook', () => Buffer.from('d0cf11e0a1b11ae1', 'hex'), /old Excel file/],
    ['a PDF under another name', () => Buffer.from('%PDF-1.7'), /PDF/],
  ])('%s', async (_, bytes, words) => {
    expect(await refusal(bytes())).toMatch(words);
  });

  it('whatever of it is damaged', async () => {
    const whole = makeXlsx({ rows: `${HEADINGS}<row r="2"><c r="B2"><v>1</v></c></row>` });
    const damage = fc.tuple(fc.nat({ max: whole.length - 1 }), fc.nat({ max: 255 }));
    await fc.assert(
      fc.asyncProperty(fc.array(damage, { minLength: 1, maxLength: 4 }), async (spots) => {
        const bytes = Buffer.from(whole);
        for (const [at, value] of spots) bytes[at] = value;
        expect(await refusal(bytes)).not.toBe('');
      }),
      { numRuns: 300 },
    );
  });
});

describe('days as numbers', () => {
  it('are those of the calendar', () => {
    expect(serialDate(1)).toBe('1900-01-01');
    expect(serialDate(59)).toBe('1900-02-28');
    expect(serialDate(60)).toBeNull();
    expect(serialDate(61)).toBe('1900-03-01');
    expect(serialDate(41772.5)).toBe('2014-05-13T12:00:00');
    expect(serialDate(0, true)).toBe('1904-01-01');
    expect(serialDate(-1)).toBeNull();
    expect(serialDate(Number.NaN)).toBeNull();
    const days = fc.integer({ min: 61, max: 2_958_465 });
    fc.assert(
      fc.property(days, (serial) => {
        const day = serialDate(serial) ?? '';
        expect(Date.parse(day) / 86_400_000 + 25_569).toBe(serial);
      }),
    );
  });

  it('are told by their formats', () => {
    for (const code of ['yyyy-mm-dd', 'd/m/yy', '[$-409]d mmm yyyy;@', 'yyyy-mm hh:mm']) {
      expect(dateShown(code), code).toBe('day');
    }
    for (const code of ['mmm yyyy', 'mmm-yy', 'yyyy-mm', 'mmm', '"about" mmmm yyyy']) {
      expect(dateShown(code), code).toBe('month');
    }
    expect(dateShown('yyyy')).toBe('year');
    for (const code of ['General', '0.00', '#,##0 "dead"', '[Red]0', 'h:mm', '[h]:mm:ss', '0\\d']) {
      expect(dateShown(code), code).toBeNull();
    }
  });
});

it('texts come back as they were typed', () => {
  expect(textOfXlsx('a_x000D_b_x005F_x')).toBe('a\rb_x');
  expect(textOfXlsx('a_x0000_b')).toBe('ab');
});
