import { existsSync, readFileSync } from 'node:fs';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { countryByCode, countryByGw, countryByName } from '@/lib/reference/countries';

const FOLDER = '../shared/data';
const GED_FILES = ['irq_HDX', 'col_HDX', 'syr_ged_syria', 'ukr_b_HDX_to2019', 'ukr_c_HDX_to2021'];
const present = existsSync(FOLDER);
if (!present)
  console.warn(`SKIPPED: ${FOLDER} is absent, so UCDP's own country lists are not checked.`);

function rows(file: string): Record<string, string>[] {
  const text = readFileSync(`${FOLDER}/${file}`, 'utf8');
  return Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true }).data;
}

describe.skipIf(!present)('real files', () => {
  it('finds every country and region of UCDP’s country-years, 1989 to 2024', () => {
    const wrong = new Set<string>();
    for (const row of rows('ucdp/organizedviolencecy_v25_1.csv')) {
      const {
        country_id_cy: gw = '',
        country_cy: name = '',
        region_cy: region,
        year_cy: year,
      } = row;
      const found = countryByGw(Number(gw), Number(year));
      if (found === undefined || found.region !== region) wrong.add(`${gw} ${name} ${region}`);
      if (countryByName(name) === undefined) wrong.add(name);
    }
    expect([...wrong]).toEqual([]);
  });

  it('gives UCDP’s number and name the same country wherever no state ended', () => {
    const apart = new Set<string>();
    for (const row of rows('ucdp/organizedviolencecy_v25_1.csv')) {
      const byNumber = countryByGw(Number(row.country_id_cy), Number(row.year_cy));
      if (byNumber !== countryByName(row.country_cy ?? '')) apart.add(row.country_cy ?? '');
    }
    expect([...apart].sort()).toEqual(['Russia (Soviet Union)', 'Serbia (Yugoslavia)']);
  });

  it.each(GED_FILES)('finds the country of every row of %s', (file) => {
    const wrong = new Set<string>();
    for (const row of rows(`ucdp/${file}.csv`)) {
      if (row.country?.startsWith('#')) continue;
      const found = countryByGw(Number(row.country_id), Number(row.year));
      if (found === undefined || found !== countryByName(row.country ?? ''))
        wrong.add(`${row.country}`);
      if (row.iso3 !== undefined && found?.code !== row.iso3) wrong.add(`${row.iso3}`);
      if (found?.region !== row.region) wrong.add(`${row.region}`);
    }
    expect([...wrong]).toEqual([]);
  });

  it('finds the World Bank’s countries under its codes and names', () => {
    const wrong = new Set<string>();
    for (const row of rows('world_bank_population.csv')) {
      const found = countryByCode(row['Country Code'] ?? '');
      const named = countryByName(row['Country Name'] ?? '');
      if (found !== named) wrong.add(`${row['Country Code']} ${row['Country Name']}`);
    }
    expect([...wrong]).toEqual([]);
  });
});
