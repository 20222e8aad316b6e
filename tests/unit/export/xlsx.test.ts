import { buffer } from 'node:stream/consumers';
import readXlsxFile from 'read-excel-file/node';
import { afterEach, describe, expect, test } from 'vitest';
import type { CsvCell } from '@/lib/csv/write';
import type { FileTable } from '@/lib/export/columns';
import { xlsxBytes } from '@/lib/export/xlsx';
import { openSheet } from '@/lib/upload/open-sheet';
import { ABOUT, COLUMNS, watched } from '@/tests/fixtures/export';
import { unzipped } from '@/tests/setup/unpacked';

const made = (rows: FileTable['rows'], sheetRows?: number) =>
  buffer(xlsxBytes({ columns: COLUMNS, rows }, ABOUT, sheetRows));

/** The sheets as a package reads them that shares nothing with what wrote them. */
async function sheetsOf(bytes: Buffer): Promise<Map<string, unknown[][]>> {
  const sheets = await readXlsxFile(bytes, { trim: false });
  return new Map(sheets.map(({ sheet, data }) => [sheet, data]));
}

const HEADINGS = COLUMNS.map(({ name }) => name);
const row = (text: string): CsvCell[] => [text, null, null, null, null];

describe('a workbook', () => {
  test('has numbers as numbers, days as dates, texts as they are and nothing where nothing is known', async () => {
    const bytes = await made([
      ['Ḩamā — “ʿAyn”', -12, 0.25, '2014-02-28', '2026-11-23T14:02:09.121456Z'],
      [null, 0, null, '1900-03-01', null],
    ]);
    const data = (await sheetsOf(bytes)).get('Data');
    expect(data).toEqual([
      HEADINGS,
      ['Ḩamā — “ʿAyn”', -12, 0.25, new Date('2014-02-28'), '2026-11-23T14:02:09.121456Z'],
      [null, 0, null, new Date('1900-03-01'), null],
    ]);
  });

  test('writes days as texts of which spreadsheets would make different days', async () => {
    const data = (await sheetsOf(await made([[null, null, null, '1900-02-28', null]]))).get('Data');
    expect(data?.[1]?.[3]).toBe('1900-02-28');
  });

  test('has no formula, and marks what begins like one as text for whoever edits it', async () => {
    const texts = ['=1+1', '+1', '-x', '@SUM(A1)', '\t=1', "'=1", '＝1', '-5'];
    const bytes = await made(texts.map(row));
    const data = (await sheetsOf(bytes)).get('Data') ?? [];
    expect(data.slice(1).map(([text]) => text)).toEqual(texts);
    const xml = String((await unzipped(bytes)).get('xl/worksheets/sheet1.xml'));
    expect(xml).not.toContain('<f');
    expect(xml.match(/<c r="A\d+" s="3" t="inlineStr">/g)).toHaveLength(texts.length);
    const styles = String((await unzipped(bytes)).get('xl/styles.xml'));
    expect(styles.split('<cellXfs')[1]?.split('<xf ')[4]).toContain('quotePrefix="1"');
  });

  test('keeps texts that XML can’t hold, and says what it could not keep', async () => {
    const texts = ['a\u0001b', 'a\rb\nc', '_x0041_', '<&>"', '\uFFFE', '😀'];
    const bytes = await made([...texts, 'half \ud83d'].map(row));
    const sheet = await openSheet(bytes, { sheet: 'Data' });
    const read: string[] = [];
    for await (const batch of sheet.rows) read.push(...batch.map(({ cells }) => cells[0] ?? ''));
    expect(read).toEqual([...texts, 'half \uFFFD']);
    const notes = (await sheetsOf(bytes)).get('Notes')?.map(([, text]) => text);
    expect(notes).toContainEqual(expect.stringMatching(/^1 texts have half a character/));
  });

  test('cuts a text that is longer than a cell can be, and says so', async () => {
    const fits = 'x'.repeat(32_767);
    const bytes = await made([row(fits), row(`${fits}y`)]);
    const [, first, second] = (await sheetsOf(bytes)).get('Data') ?? [];
    expect(first?.[0]).toBe(fits);
    expect(second?.[0]).toMatch(/^x+ … \[cut: the CSV has all 32768 characters\]$/);
    expect(second?.[0]).toHaveLength(32_767);
    const notes = (await sheetsOf(bytes)).get('Notes')?.map(([, text]) => text);
    expect(notes).toContainEqual(expect.stringMatching(/^1 texts are longer than a cell/));
  });

  test('says of each row what it says, though the row above says the same', async () => {
    const long = 'y'.repeat(32_768);
    const bytes = await made([row('a'), row('a'), row(''), row('a'), row(long), row(long)]);
    const [, ...rows] = (await sheetsOf(bytes)).get('Data') ?? [];
    expect(rows.map(([text]) => (text === null ? null : String(text).slice(0, 1)))).toEqual([
      ...['a', 'a', null, 'a', 'y', 'y'],
    ]);
    const notes = (await sheetsOf(bytes)).get('Notes')?.map(([, text]) => text);
    expect(notes).toContainEqual(expect.stringMatching(/^2 texts are longer than a cell/));
  });

  test('says what it is of, what columns mean and where it is from', async () => {
    const bytes = await made([]);
    const sheets = await sheetsOf(bytes);
    expect([...sheets.keys()]).toEqual(['Data', 'Notes', 'Dictionary', 'Sources']);
    expect(sheets.get('Data')).toEqual([HEADINGS]);
    expect(sheets.get('Notes')).toContainEqual(['Title', ABOUT.title]);
    expect(sheets.get('Notes')).toContainEqual([
      'Note',
      expect.stringMatching(/^An empty cell .* not zero\.$/),
    ]);
    expect(sheets.get('Dictionary')).toContainEqual(['day', 'day', 'What is a day']);
    expect(sheets.get('Sources')?.[1]).toContain('Made-up <events>');
    const files = await unzipped(bytes);
    const core = String(files.get('docProps/core.xml'));
    expect(core).toContain('<dc:title>People killed in Iraq &amp; Syria, 2014</dc:title>');
    expect(core).toContain('2026-11-23T14:02:09Z');
    const custom = String(files.get('docProps/custom.xml'));
    expect(custom).toContain('name="address"');
    expect(custom).toContain('asOf=2026-11-23T14:02:09.121456Z');
  });
});

describe('rows beyond what a sheet can have', () => {
  const rows = (count: number) => Array.from({ length: count }, (_, i) => row(`r${i + 1}`));

  test.each([
    [0, [0]],
    [2, [2]],
    [3, [2, 1]],
    [4, [2, 2]],
    [5, [2, 2, 1]],
  ])('%s rows of which two fit make sheets of %s', async (count, expected) => {
    for (const held of [
      rows(count),
      watched([rows(count).slice(0, 3), [], rows(count).slice(3)]).rows,
    ]) {
      const sheets = await sheetsOf(await made(held, 3));
      const data = [...sheets].filter(([name]) => name.startsWith('Data'));
      expect(data.map(([, all]) => all.length - 1)).toEqual(expected);
      expect(data.map(([, [first]]) => first)).toEqual(expected.map(() => HEADINGS));
      const texts = data.flatMap(([, all]) => all.slice(1).map(([text]) => text));
      expect(texts).toEqual(rows(count).map(([text]) => text));
    }
  });
});

describe('the bytes', () => {
  const zone = process.env.TZ;
  afterEach(() => {
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
  });

  test('are the same whenever and wherever they are made', async () => {
    const rows = [row('a'), row('b')];
    const first = await made(rows);
    process.env.TZ = 'Asia/Tehran';
    expect((await made(rows)).equals(first)).toBe(true);
  });

  test('are made as they are asked for, and no more once nobody asks', async () => {
    const batch = Array.from({ length: 2_000 }, (_, i) => row(`${i} ${Math.sin(i)}`));
    const { seen, rows } = watched(Array.from({ length: 200 }, () => batch));
    for await (const _ of xlsxBytes({ columns: COLUMNS, rows }, ABOUT)) {
      if (seen.read > 1) break;
    }
    await expect.poll(() => seen.isClosed).toBe(true);
    expect(seen.read).toBeLessThan(50);
  });

  test('end with the fault of the rows', async () => {
    async function* failing() {
      yield [row('a')];
      throw new Error('the database is gone');
    }
    await expect(made(failing())).rejects.toThrow('the database is gone');
  });
});
