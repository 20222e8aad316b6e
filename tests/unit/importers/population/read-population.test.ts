import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { readPopulation } from '@/lib/importers/population';

const read = (text: string) =>
  readPopulation(
    (async function* () {
      yield text;
    })(),
  );
const peopleOf = async (text: string) =>
  Object.fromEntries(
    [...(await read(text)).people].map(([code, years]) => [code, Object.fromEntries(years)]),
  );

describe('a file of population', () => {
  it('is read in the World Bank’s layout of a row a year, without regions', async () => {
    const text =
      '\ufeffCountry Name,Country Code,Year,Value\r\nIraq,IRQ,2014,36550059\r\n"Africa Eastern, Southern",AFE,2014,500000000\r\nIraq,IRQ,2015.0,37757813.0\r\nIraq,IRQ,2016,\r\nKosovo,XKX,2014,..\r\n';
    expect(await peopleOf(text)).toEqual({ IRQ: { 2014: 36550059, 2015: 37757813 } });
    expect(await read(text)).toMatchObject({ read: 5, left: 1, numbers: 2, lastYear: 2015 });
  });

  it('is read in the World Bank’s layout of a column a year, which says when it was updated', async () => {
    const text = [
      '"Data Source","World Development Indicators",',
      '',
      '"Last Updated Date","2025-07-01",',
      '',
      '"Country Name","Country Code","Indicator Name","Indicator Code","2013","2014",',
      '"Iraq","IRQ","Population, total","SP.POP.TOTL","35281989","36550059",',
      '"Iraq","IRQ","Population, female","SP.POP.TOTL.FE.IN","17000000","18000000",',
      '"Palestine","PSE","Population, total","SP.POP.TOTL","","4300000",',
      '"World","WLD","Population, total","SP.POP.TOTL","7200000000","7300000000",',
    ].join('\n');
    expect(await peopleOf(text)).toEqual({
      IRQ: { 2013: 35281989, 2014: 36550059 },
      PSE: { 2014: 4300000 },
    });
    expect((await read(text)).updatedOn).toBe('2025-07-01');
  });

  it('is read in thousands from World Population Prospects, of the medium variant alone', async () => {
    const text = [
      'SortOrder,LocID,ISO3_code,LocTypeName,Location,Variant,Time,PopMale,PopFemale,PopTotal',
      '1,900,,World,World,Medium,2014,3,4,7300000.123',
      '2,368,IRQ,Country/Area,Iraq,Medium,2014,18000,18550,36550.0594',
      '2,368,IRQ,Country/Area,Iraq,High,2050,1,2,80000',
      '2,368,IRQ,Country/Area,Iraq,Medium,2050,1,2,72001.5',
    ].join('\n');
    expect(await peopleOf(text)).toEqual({ IRQ: { 2014: 36550059, 2050: 72001500 } });
    expect((await read(text)).layout).toMatchObject({ slug: 'un-wpp', projects: true });
  });

  it('has its bad rows named by line and column, and says nothing of them', async () => {
    const { rejects, numbers } = await read(
      'Country Name,Country Code,Year,Value\nIraq,IRQ,2014,about 36 million\nIraq,IRQ,MMXV,1\nIraq,IRQ,2016,0\nIraq,IRQ,2017,39337353\n',
    );
    expect(rejects.map(({ line, column }) => [line, column])).toEqual([
      [2, 'Value'],
      [3, 'Year'],
      [4, 'Value'],
    ]);
    expect(numbers).toBe(1);
  });

  it('is refused where a country has two numbers of a year, and where it is something else', async () => {
    const heads = 'Country Name,Country Code,Year,Value\n';
    await expect(read(`${heads}Iraq,IRQ,2014,1\nIraq,IRQ,2014,2\n`)).rejects.toThrow(
      'IRQ has two different numbers of 2014: on line 2 and on line 3.',
    );
    expect(await peopleOf(`${heads}Iraq,IRQ,2014,1\nIraq,IRQ,2014,1\n`)).toEqual({
      IRQ: { 2014: 1 },
    });
    await expect(read('id,date,country\n1,2014-01-01,IRQ\n')).rejects.toThrow(
      'no file of population',
    );
    await expect(read(`${heads}World,WLD,2014,7000000000\n`)).rejects.toThrow(
      'no population of any country',
    );
  });
});

const SHARED = '../shared/data/world_bank_population.csv';
const isThere = existsSync(SHARED);
if (!isThere) console.warn(`SKIPPED: no ${SHARED}; the population that ships is not compared.`);

describe.skipIf(!isThere)('the population that comes with the product', () => {
  it('has each number of each country of the World Bank’s file, and no other', async () => {
    const ours = await readPopulation(
      (async function* () {
        yield gunzipSync(readFileSync('data/population/world-bank-2024.csv.gz'));
      })(),
    );
    const whole = await readPopulation(createReadStream(SHARED));
    expect(ours.people).toEqual(whole.people);
    expect(ours.left).toBe(0);
    const raw: Record<string, string>[] = parse(readFileSync(SHARED), { columns: true });
    for (const [code, year] of [
      ['IRQ', 2014],
      ['SYR', 2016],
      ['COL', 2002],
      ['UKR', 2014],
    ] as const) {
      const row = raw.find((one) => one['Country Code'] === code && one.Year === String(year));
      expect(ours.people.get(code)?.get(year)).toBe(Number(row?.Value));
    }
  });
});
