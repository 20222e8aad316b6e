import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readRecords } from '@/lib/csv/records';
import { csvRecord } from '@/lib/csv/write';
import { UnreadableFile } from '@/lib/errors';
import { GED_NEEDED } from '@/lib/importers/ucdp-ged/cells';
import { gedFixture, incidentsOf, pieces, readText } from '../reading';
import { gedText } from './ged-text';

const LAYOUTS = [
  ['without-iso3-41.csv', 'UCDP GED, layout without iso3 (41 columns)', false],
  ['hdx-45.csv', 'UCDP GED, HDX layout with iso3 (45 columns)', true],
  ['global-49.csv', 'UCDP GED, global layout of GED 20 and later (49 columns)', false],
  [
    'global-49-pandas.csv',
    'UCDP GED, global layout of GED 20 and later (49 columns, beside a column of row numbers)',
    false,
  ],
  ['hdx-50.csv', 'UCDP GED, HDX layout with relid and iso3 (50 columns)', true],
  ['hdx-52.csv', 'UCDP GED, HDX layout with relid, iso3 and start_year (52 columns)', true],
] as const;

async function columnsOf(text: string): Promise<string[][]> {
  const records: string[][] = [];
  for await (const batch of readRecords(pieces(Buffer.from(text), Infinity))) {
    records.push(...batch.map((record) => record.cells));
  }
  return records;
}

const readError = (text: string) => readText('ucdp-ged', text).catch((error: unknown) => error);

describe('the layouts of UCDP GED', () => {
  it.each(LAYOUTS)('recognises %s', async (file, layout, rowsAreTagged) => {
    const { recognised } = await readText('ucdp-ged', gedFixture(file));
    expect(recognised).toEqual({ format: 'ucdp-ged', layout, rowsAreTagged });
  });

  it.each(LAYOUTS)('reads the same four incidents from %s', async (file) => {
    const expected = incidentsOf(await readText('ucdp-ged', gedFixture('hdx-52.csv')));
    expect(expected.map((incident) => incident.externalId)).toEqual(
      ['900001', '900002', '900003', '900004'], // not one of them the HXL row
    );
    expect(incidentsOf(await readText('ucdp-ged', gedFixture(file)))).toEqual(expected);
  });

  it('reads columns in any order, and bytes in pieces of any size', async () => {
    const table = await columnsOf(gedFixture('hdx-52.csv'));
    const expected = await readText('ucdp-ged', gedFixture('hdx-52.csv'));
    const places = table[0]?.map((_, i) => i) ?? [];
    const order = fc.shuffledSubarray(places, { minLength: places.length });
    await fc.assert(
      fc.asyncProperty(order, fc.integer({ min: 1, max: 500 }), async (shuffled, chunk) => {
        const lines = table.map((cells) => csvRecord(shuffled.map((place) => cells[place] ?? '')));
        expect(await readText('ucdp-ged', lines.join('\r\n'), chunk)).toEqual(expected);
      }),
      { numRuns: 30 },
    );
  });

  it('skips the HXL row beside row numbers that pandas saved', async () => {
    const [head = '', row = ''] = gedText([{}]).split('\n');
    const tags = GED_NEEDED.map((column) => (column === 'country' ? '#country+name' : ''));
    const text = `Unnamed: 0,${head}\n0,${tags.join(',')}\n1,${row}\n`;
    const read = await readText('ucdp-ged', text);
    expect(read.recognised.rowsAreTagged).toBe(true);
    expect(incidentsOf(read)).toHaveLength(1);
  });

  it('reads what a first line says is divided by semicolons', async () => {
    const text = gedText([{}]);
    const divided = `sep=;\n${text.replaceAll(',', ';')}`;
    const [plain, stated] = [await readText('ucdp-ged', text), await readText('ucdp-ged', divided)];
    expect(incidentsOf(stated)).toHaveLength(1);
    expect(incidentsOf(stated)).toEqual(incidentsOf(plain));
  });

  it('reads any selection that holds the needed columns, and says that it is one', async () => {
    const { recognised } = await readText('ucdp-ged', gedText([{}]));
    expect(recognised.layout).toBe('UCDP GED, a selection of its columns (28 columns)');
  });

  it.each([
    ['empty', '', 'The file is empty.'],
    ['of blank lines', '\n\n,,\n', 'The file is empty.'],
    ['of headings only', `${GED_NEEDED.join(',')}\n`, 'The file has headings but no rows.'],
    [
      'another table',
      'country_id_cy,country_cy,year_cy\n700,Afghanistan,1989\n',
      'This is not a UCDP GED file: of the 28 columns that one has, it lacks 28. Its first line is: country_id_cy,country_cy,year_cy',
    ],
    [
      'divided by semicolons',
      gedText([{}]).replaceAll(',', ';'),
      'The columns of the file are separated by semicolons. Save it with commas, or put the line “sep=;” above its headings.',
    ],
    [
      'divided by tabs',
      gedText([{}]).replaceAll(',', '\t'),
      'The columns of the file are separated by tabs. Save it with commas.',
    ],
    [
      'without headings',
      gedText([{}, {}]).replace(/.*\n/, ''),
      'The file has no headings: its first line is a row of figures and dates. Put the headings of UCDP GED above it. The first line is: 7001,1,Mali: Northern Plain,Government of Mali - Northern Front,Government of Ma …',
    ],
    [
      'with a renamed column',
      gedText([{}]).replace('deaths_civilians', 'deaths_civ'),
      'UCDP GED has no column "deaths_civ". The nearest that it has is "deaths_civilians", which is missing.',
    ],
    [
      'with an added column',
      gedText([{}]).replace(/\n/, ',fatalities\n'),
      'UCDP GED has no column "fatalities". The nearest that it has is "latitude".',
    ],
    [
      'without a needed column',
      gedText(
        [{}],
        GED_NEEDED.filter((column) => column !== 'best'),
      ),
      'UCDP GED: the column "best" is missing.',
    ],
    [
      'with a column twice',
      gedText([{}]).replace('event_clarity', 'best'),
      'The column "best" is there twice.',
    ],
  ])('refuses a file that is %s', async (_, text, message) => {
    const error = await readError(text);
    expect(error).toBeInstanceOf(UnreadableFile);
    expect(error).toHaveProperty('message', message);
  });

  it('refuses every file cut off within a row', async () => {
    const whole = gedFixture('hdx-45.csv').trimEnd();
    const lastRow = whole.lastIndexOf('900004');
    const lastComma = whole.lastIndexOf(',');
    const cut = fc.integer({ min: lastRow + 1, max: lastComma });
    await fc.assert(
      fc.asyncProperty(cut, fc.integer({ min: 1, max: 900 }), async (end, chunk) => {
        const bytes = Buffer.from(whole.slice(0, end));
        await expect(readText('ucdp-ged', bytes, chunk)).rejects.toThrow(UnreadableFile);
      }),
    );
  });
});
