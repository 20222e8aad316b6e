import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asCell, asPlaceKey, cellAt, cornerOf, PROVINCES_EDITION } from '@/lib/domain/place-key';
import { allAreas } from '@/lib/map/layer';
import {
  allProvincesOf,
  type Located,
  middleOfProvince,
  nameOfPlace,
  provinceNamed,
  provinceOf,
} from '@/lib/map/provinces';

const record = (given: Partial<Located>): Located => ({
  country: 'IRQ',
  admin1: null,
  latitude: null,
  longitude: null,
  wherePrecision: 1,
  ...given,
});
const keyOf = (given: Partial<Located>) => provinceOf(record(given))?.key ?? null;

const TIKRIT = { latitude: 34.607, longitude: 43.678 };
const MOSUL = { latitude: 36.34, longitude: 43.13 };

describe('the province of a record', () => {
  it('is where its point lies, whatever it is called', () => {
    expect(keyOf({ ...TIKRIT, admin1: 'Nowhere' })).toBe('IRQ.salah-ad-din');
    expect(keyOf({ ...MOSUL, admin1: 'Al Anbār province' })).toBe('IRQ.nineveh');
  });

  it('is the one that it names where its point stands for more than a province, or it has none', () => {
    expect(keyOf({ ...TIKRIT, wherePrecision: 6, admin1: 'Al Anbār province' })).toBe('IRQ.anbar');
    expect(keyOf({ admin1: 'Al Anbār province', wherePrecision: null })).toBe('IRQ.anbar');
    expect(keyOf({ ...TIKRIT, wherePrecision: 6 })).toBeNull();
    expect(keyOf({ admin1: 'Nowhere' })).toBeNull();
  });

  it('is one of the country that it is filed under, also a little beyond a border or off a coast', () => {
    // Umm Qasr, and a point in the water before Beirut.
    expect(keyOf({ latitude: 30.02, longitude: 47.95 })).toBe('IRQ.basra');
    expect(keyOf({ country: 'LBN', latitude: 33.9, longitude: 35.46 })).toMatch(/^LBN\./);
    // Damascus is not in Iraq.
    expect(keyOf({ latitude: 33.51, longitude: 36.29 })).toBeNull();
  });

  it.each([
    ['UKR', 45.04, 34.37, 'UKR.crimea'],
    ['RUS', 45.04, 34.37, 'RUS.crimea'],
    ['SYR', 32.98, 35.75, 'SYR.golan-heights'],
    ['ISR', 32.98, 35.75, 'ISR.golan-heights'],
    ['ISR', 31.5, 34.46, 'ISR.gaza'],
    ['SRB', 42.66, 21.16, 'SRB.kosovo'],
    ['MAR', 27.1, -13.2, 'MAR.western-sahara'],
  ])(
    'of what is filed under %s in a disputed area is that area',
    (country, latitude, longitude, key) => {
      expect(keyOf({ country, latitude, longitude })).toBe(key);
    },
  );
});

describe('names of provinces', () => {
  it.each([
    ['IRQ', 'Salah al-Din', 'IRQ.salah-ad-din'],
    ['IRQ', 'Şalāḩ ad Dīn province', 'IRQ.salah-ad-din'],
    ['IRQ', 'Nineveh', 'IRQ.nineveh'],
    ['IRQ', 'Nīnawá province', 'IRQ.nineveh'],
    ['IRQ', "At-Ta'mim province", 'IRQ.kirkuk'],
    ['IRQ', 'Al Qādisīyah province', 'IRQ.qadisiyyah'],
    ['SYR', 'Ḩimş governorate', 'SYR.homs'],
    ['SYR', 'Deir ez Zor Governorate', 'SYR.deir-ez-zor'],
    ['UKR', 'Donetsk oblast', 'UKR.donetsk'],
    ['COL', 'Norte de Santander department', 'COL.norte-de-santander'],
    ['COL', 'Salah al-Din', null],
  ])('%s: %s is %s', (country, name, key) => {
    expect(provinceNamed(country, name)?.key ?? null).toBe(key);
  });

  it('are each of one province of a country, and of addresses that hold', () => {
    const codes = [...new Set(allAreas().map(({ area }) => area.code))].sort();
    const all = codes.flatMap((code) => allProvincesOf(code));
    expect(new Set(all.map(({ key }) => key)).size).toBe(all.length);
    for (const { key, name } of all) {
      expect(asPlaceKey(key)).toBe(key);
      expect(nameOfPlace(key)).toBe(name);
    }
    for (const { key } of allProvincesOf('SYR')) expect(middleOfProvince(key)).not.toBeNull();
    // Addresses and citations have these keys: whoever changes one begins another edition.
    const digest = createHash('sha256')
      .update(all.map(({ key }) => key).join('\n'))
      .digest('hex');
    expect([PROVINCES_EDITION, all.length, digest.slice(0, 12)]).toEqual([
      'Natural Earth 4.1, edition 1',
      4539,
      '306ffbb5c0d8',
    ]);
  });
});

describe('cells of half a degree', () => {
  it('hold the points that they are of, and have one address each', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -89.9, max: 89.9, noNaN: true }),
        fc.double({ min: -179.9, max: 179.9, noNaN: true }),
        (latitude, longitude) => {
          const cell = cellAt(latitude, longitude);
          const corner = cornerOf(cell);
          expect(asCell(cell.toUpperCase())).toBe(cell);
          expect(latitude - (corner?.latitude ?? NaN)).toBeGreaterThanOrEqual(0);
          expect(latitude - (corner?.latitude ?? NaN)).toBeLessThanOrEqual(0.5);
          expect(longitude - (corner?.longitude ?? NaN)).toBeGreaterThanOrEqual(0);
          expect(longitude - (corner?.longitude ?? NaN)).toBeLessThanOrEqual(0.5);
        },
      ),
    );
    expect(cellAt(36.34, 43.13)).toBe('36n43e');
    expect(cellAt(-1.2, -0.3)).toBe('1.5s0.5w');
    expect(['36.3n43e', '0s43e', '91n43e', '36n', 'nineveh'].map(asCell)).toEqual(
      Array.from({ length: 5 }),
    );
  });
});
