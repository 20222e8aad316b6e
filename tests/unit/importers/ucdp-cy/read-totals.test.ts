import { createReadStream, existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { readTotals } from '@/lib/importers/ucdp-cy';

const read = (lines: string[]) =>
  readTotals(
    (async function* () {
      yield lines.join('\n');
    })(),
  );

const ALL = 'cumulative_total_deaths_in_orgvio';
const HEADINGS = [
  ...['country_id_cy', 'country_cy', 'year_cy', 'region_cy'],
  ...['sb', 'ns', 'os'].flatMap((type) =>
    ['best', 'high', 'low'].map((bound) => `${type}_total_deaths_${bound}_cy`),
  ),
  ...['best', 'high', 'low'].map((bound) => `${ALL}_${bound}_cy`),
  'version',
].join(',');
const iraq = '645,Iraq,2014,Middle East,10,12,9,0,0,0,5,8,4,15,20,13,25.1';

describe('a file of UCDP’s country-year totals', () => {
  it('gives the low, best and high of all deaths and of each type of violence', async () => {
    const { totals, ...told } = await read([HEADINGS, iraq]);
    const iraq2014 = { country: 'IRQ', year: 2014 };
    expect(totals).toEqual([
      { ...iraq2014, of: 'all', low: 13, best: 15, high: 20 },
      { ...iraq2014, of: 'state_based', low: 9, best: 10, high: 12 },
      { ...iraq2014, of: 'non_state', low: 0, best: 0, high: 0 },
      { ...iraq2014, of: 'one_sided', low: 4, best: 5, high: 8 },
    ]);
    expect(told).toMatchObject({ edition: '25.1', countries: 1, read: 1, rejects: [] });
    expect(told.years).toEqual({ first: 2014, last: 2014 });
  });

  it('files a state’s number by year: one number is two states', async () => {
    const { totals } = await read([
      HEADINGS,
      '365,Russia (Soviet Union),1991,Europe,1,1,1,0,0,0,0,0,0,1,1,1,25.1',
      '365,Russia (Soviet Union),1992,Europe,2,2,2,0,0,0,0,0,0,2,2,2,25.1',
    ]);
    const all = totals.filter(({ of }) => of === 'all');
    expect(all.map(({ country, year }) => [country, year])).toEqual([
      ['SUN', 1991],
      ['RUS', 1992],
    ]);
  });

  it('leaves a blank figure out, for unknown is not zero, and rejects a row without a total', async () => {
    const { totals, rejects } = await read([
      HEADINGS,
      '645,Iraq,2014,Middle East,,,,0,,0,5,8,4,15,,13,25.1',
      '645,Iraq,2015,Middle East,1,1,1,0,0,0,5,8,4,,20,13,25.1',
    ]);
    const iraq2014 = { country: 'IRQ', year: 2014 };
    expect(totals).toEqual([
      { ...iraq2014, of: 'all', low: 13, best: 15, high: null },
      { ...iraq2014, of: 'non_state', low: 0, best: 0, high: null },
      { ...iraq2014, of: 'one_sided', low: 4, best: 5, high: 8 },
    ]);
    expect(rejects).toMatchObject([{ line: 3, column: `${ALL}_best_cy`, reason: 'is blank' }]);
  });

  it('names rows that can’t be read by line and column', async () => {
    const { rejects } = await read([
      HEADINGS,
      iraq,
      iraq.replace('Iraq', 'Iraq again'),
      '9999,Nowhere,2014,Asia,1,1,1,1,1,1,1,1,1,3,3,3,25.1',
      '645,Iraq,MMXV,Middle East,1,1,1,1,1,1,1,1,1,3,3,3,25.1',
      '645,Iraq,2016,Middle East,1,1,1,1,1,1,1,1,1,-3,3,3,25.1',
      '645,Iraq,2017,Middle East,1',
    ]);
    expect(rejects.map(({ line, column, reason }) => [line, column, reason])).toEqual([
      [3, 'country_cy', 'IRQ has a row of 2014 already, on line 2'],
      [4, 'country_cy', '"Nowhere" is not a country that the ledger knows'],
      [5, 'year_cy', '"MMXV" is not a whole number'],
      [6, `${ALL}_best_cy`, expect.stringContaining('-3 is outside the range')],
      [7, '', 'The row has 5 cells but the headings have 17.'],
    ]);
  });

  it('says which types of violence it has no totals of', async () => {
    const { layout, totals } = await read([
      `country_id_cy,country_cy,year_cy,sb_total_deaths_best_cy,${ALL}_best_cy,${ALL}_high_cy,${ALL}_low_cy`,
      '645,Iraq,2014,10,15,20,13',
    ]);
    expect(layout).toContain('it has no totals of non-state or one-sided violence');
    expect(totals.map(({ of }) => of)).toEqual(['all', 'state_based']);
  });

  it('is told from UCDP’s other totals by year, and the right file is named', async () => {
    const conflicts = read([
      'conflict_id,location_inc,year,bd_best,bd_low,bd_high',
      '1,Iraq,2014,1,1,1',
    ]);
    await expect(conflicts).rejects.toThrow(
      /This is not a UCDP country-year totals file.*organizedviolencecy/s,
    );
    const partly = read([HEADINGS.replace(`${ALL}_low_cy`, 'another'), iraq]);
    await expect(partly).rejects.toThrow(new RegExp(`${ALL}_low_cy.*organizedviolencecy`, 's'));
  });

  it('is refused where its rows are of several editions', async () => {
    const several = read([HEADINGS, iraq, iraq.replace('2014', '2015').replace('25.1', '24.1')]);
    await expect(several).rejects.toThrow('several editions (25.1, 24.1)');
  });
});

const REAL = path.join(process.cwd(), '../shared/data/ucdp/organizedviolencecy_v25_1.csv');
const isThere = existsSync(REAL);
if (!isThere) console.warn('SKIPPED: no real file of country-year totals in ../shared.');

describe.skipIf(!isThere)('UCDP’s country-year totals 25.1', () => {
  it('are read whole, each total as in the file', async () => {
    const { totals, rejects, edition, read, years } = await readTotals(createReadStream(REAL));
    const raw: Record<string, string>[] = parse(readFileSync(REAL), { columns: true, bom: true });
    expect({ rejects, edition, read, years }).toEqual({
      rejects: [],
      edition: '25.1',
      read: raw.length,
      years: { first: 1989, last: 2024 },
    });
    const sumOf = (column: string) => raw.reduce((sum, row) => sum + Number(row[column]), 0);
    const own = (of: string, bound: 'low' | 'best' | 'high') =>
      totals.filter((one) => one.of === of).reduce((sum, one) => sum + (one[bound] ?? 0), 0);
    for (const bound of ['low', 'best', 'high'] as const) {
      expect(own('all', bound)).toBe(sumOf(`${ALL}_${bound}_cy`));
      expect(own('state_based', bound)).toBe(sumOf(`sb_total_deaths_${bound}_cy`));
      expect(own('non_state', bound)).toBe(sumOf(`ns_total_deaths_${bound}_cy`));
      expect(own('one_sided', bound)).toBe(sumOf(`os_total_deaths_${bound}_cy`));
    }
    expect(own('all', 'best')).toBe(3_957_143);
  });
});
