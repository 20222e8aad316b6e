import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { geoArea } from 'd3-geo';
import { describe, expect, it } from 'vitest';
import { DISPUTED, type DisputedId } from '@/lib/map/disputed';
import { allAreas, areaAt } from '@/lib/map/layer';
import { mergedShape } from '@/lib/map/shapes';
import { COUNTRIES } from '@/lib/reference/countries';
import { countryAt } from '@/lib/reference/country-at';

/** Towns of disputed areas, with the countries that datasets file them under: hand-made, from gazetteers. */
const DISPUTED_TOWNS: readonly [DisputedId, string, number, number, ...string[]][] = [
  ['abkhazia', 'Sukhumi', 43.0, 41.02, 'GEO'],
  ['abyei', 'Abyei', 9.6, 28.44, 'SDN', 'SSD'],
  ['aksai-chin', 'Tielongtan', 35.04, 79.55, 'CHN', 'IND'],
  ['crimea', 'Simferopol', 44.95, 34.1, 'UKR', 'RUS'],
  ['crimea', 'Sevastopol', 44.6, 33.53, 'UKR', 'RUS'],
  ['gaza', 'Gaza City', 31.5, 34.46, 'PSE', 'ISR'],
  ['golan', 'Katzrin', 32.99, 35.69, 'SYR', 'ISR'],
  ['kashmir', 'Srinagar', 34.08, 74.8, 'IND', 'PAK'],
  ['kashmir', 'Muzaffarabad', 34.37, 73.47, 'IND', 'PAK'],
  ['kashmir', 'Gilgit', 35.92, 74.31, 'IND', 'PAK'],
  ['kosovo', 'Pristina', 42.66, 21.17, 'XKX', 'SRB'],
  ['northern-cyprus', 'Kyrenia', 35.33, 33.32, 'CYP'],
  ['somaliland', 'Hargeisa', 9.56, 44.06, 'SOM'],
  ['south-ossetia', 'Tskhinvali', 42.24, 43.97, 'GEO'],
  ['taiwan', 'Taipei', 25.04, 121.56, 'TWN', 'CHN'],
  ['west-bank', 'Nablus', 32.22, 35.26, 'PSE', 'ISR'],
  ['western-sahara', 'Laayoune', 27.15, -13.2, 'ESH', 'MAR'],
  ['western-sahara', 'Dakhla', 23.71, -15.94, 'ESH', 'MAR'],
];

describe('the country of a point', () => {
  it.each(DISPUTED_TOWNS)(
    'in %s (%s) is not asked about',
    (id, _, latitude, longitude, ...filed) => {
      expect(areaAt({ latitude, longitude })?.disputed).toBe(id);
      for (const code of filed) expect(countryAt(latitude, longitude, code)).toBe(code);
      expect(countryAt(latitude, longitude, 'BRA')).not.toBe('BRA');
    },
  );

  it.each([
    ['Baghdad', 33.31, 44.37, 'IRQ'],
    ['Mosul', 36.34, 43.13, 'IRQ'],
    ['Raqqa', 35.95, 39.01, 'SYR'],
    ['Maiduguri', 11.85, 13.16, 'NGA'],
    ['Kabul', 34.53, 69.17, 'AFG'],
    ['Juba', 4.85, 31.58, 'SSD'],
    ['Haifa', 32.79, 34.99, 'ISR'],
    ['Rostov-on-Don', 47.24, 39.71, 'RUS'],
    ['Agadir', 30.42, -9.6, 'MAR'],
    ['Cayenne', 4.93, -52.33, 'GUF'],
    ['Suva', -18.14, 178.44, 'FJI'],
    ['Honolulu', 21.31, -157.86, 'USA'],
    ['Dili', -8.56, 125.57, 'TLS'],
  ])('is that of %s', (_, latitude, longitude, code) => {
    expect(countryAt(latitude, longitude, code)).toBe(code);
    expect(countryAt(latitude, longitude, 'BRA')).toBe(code);
  });

  it('is the one it is filed under near a border and off a coast, and no further', () => {
    // Al-Qaim in Iraq is some 6 km from Syria; the bridge between them is on the border.
    expect(countryAt(34.42, 40.95, 'SYR')).toBe('SYR');
    expect(countryAt(34.42, 40.95, 'IRQ')).toBe('IRQ');
    expect(countryAt(34.38, 41.2, 'SYR')).toBe('IRQ');
    // 12 km, and 200 km, off Mogadishu.
    expect(countryAt(1.95, 45.42, 'SOM')).toBe('SOM');
    expect(countryAt(0.5, 46.5, 'SOM')).toBeNull();
  });

  it('is a state that has ended, anywhere in those that followed it', () => {
    expect(countryAt(40.4, 49.87, 'SUN')).toBe('SUN');
    expect(countryAt(45.35, 19, 'YUG')).toBe('YUG');
    expect(countryAt(52.52, 13.4, 'SUN')).toBe('DEU');
  });
});

const SHARED = '../shared/data/ucdp';
const FILES = [
  ['irq_HDX.csv', 'IRQ', 7_473],
  ['col_HDX.csv', 'COL', 4_632],
  ['syr_ged_syria.csv', 'SYR', 16_566],
  ['ukr_b_HDX_to2019.csv', 'UKR', 1_167],
  ['ukr_c_HDX_to2021.csv', 'UKR', 2_989],
] as const;

/** Points that lie more than 5 km inside a neighbour, as was looked up by hand: the record’s country is right, its point is not. */
const OUTSIDE = [
  // “Iraq-Saudi Arabia border”
  '29.779163 43.779412 SAU',
  '31.207831 41.411262 SAU',
  // Places in La Guajira, Cesar, Norte de Santander and Guainía that are set across the border of Venezuela
  '10.532839 -72.52616 VEN',
  '9.372673 -73.124577 VEN',
  '4.3991 -67.425366 VEN',
  '10.525415 -72.533722 VEN',
  '8.14351 -72.251775 VEN',
  '8.438333 -72.29 VEN',
  '7.552064 -72.322923 VEN',
  '1.185481 -66.533443 VEN',
  // Places in Putumayo that are set across the border of Ecuador
  '0.184745 -76.294317 ECU',
  '0.164004 -76.40466 ECU',
];

describe.skipIf(!existsSync(SHARED))('every point of real files', () => {
  it('lies in the country that it is filed under, but for those that were looked up', () => {
    const outside = new Set<string>();
    for (const [file, code, rows] of FILES) {
      const records: Record<string, string>[] = parse(readFileSync(`${SHARED}/${file}`), {
        columns: true,
        skip_records_with_error: true,
      });
      const points = records.filter(({ latitude = '' }) => /^-?\d/.test(latitude));
      expect(points).toHaveLength(rows);
      for (const { latitude, longitude } of points) {
        const there = countryAt(Number(latitude), Number(longitude), code);
        if (there !== code) outside.add(`${latitude} ${longitude} ${there}`);
      }
    }
    expect([...outside].sort()).toEqual([...OUTSIDE].sort());
  });
});

describe('the base layer', () => {
  it('has every country but Vatican City, under our codes alone', () => {
    const drawn = new Set(allAreas().map(({ area }) => area.code));
    const present = COUNTRIES.filter(({ endedIn }) => endedIn === null).map(({ code }) => code);
    expect(present.filter((code) => !drawn.has(code))).toEqual(['VAT']);
    expect([...drawn].filter((code) => !present.includes(code))).toEqual([]);
  });

  /** Thousands of square kilometres, as encyclopaedias give them. */
  it.each<[DisputedId, number]>([
    ['abkhazia', 8.7],
    ['abyei', 10.5],
    ['aksai-chin', 38],
    ['crimea', 27],
    ['gaza', 0.36],
    ['golan', 1.2],
    ['kashmir', 180],
    ['kosovo', 10.9],
    ['northern-cyprus', 3.4],
    ['shaksgam', 5.2],
    ['somaliland', 177],
    ['south-ossetia', 3.9],
    ['taiwan', 36],
    ['west-bank', 5.7],
    ['western-sahara', 266],
  ])('has %s as large as it is', (id, thousands) => {
    const ats = allAreas().flatMap(({ area, at }) => (area.disputed === id ? [at] : []));
    const km2 = geoArea(mergedShape(ats)) * 6371 ** 2;
    expect(km2 / 1000 / thousands).toBeGreaterThan(0.75);
    expect(km2 / 1000 / thousands).toBeLessThan(1.25);
  });

  it('says of every disputed area whose it may be, by codes that there are', () => {
    const codes = new Set(COUNTRIES.map(({ code }) => code));
    for (const { countries } of Object.values(DISPUTED)) {
      expect(countries.filter((code) => !codes.has(code))).toEqual([]);
    }
    const drawn = new Set(allAreas().map(({ area }) => area.disputed));
    expect(Object.keys(DISPUTED).filter((id) => ![...drawn].some((one) => one === id))).toEqual([]);
  });
});
