import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Comparable, distanceKm, LIKELY, likenessOf } from '@/lib/duplicates/likeness';

const karrada: Comparable = {
  dateStart: '2016-07-03',
  dateEnd: '2016-07-03',
  datePrecision: 1,
  country: 'IRQ',
  latitude: 33.3,
  longitude: 44.43,
  wherePrecision: 1,
  actors: ['islamic-state'],
  killedBest: 324,
};

describe('likeness', () => {
  test('a record is wholly like itself', () => {
    expect(likenessOf(karrada, karrada, 1).score).toBe(1);
  });

  test('the same attack with another count, a day off and a kilometre away is likely', () => {
    const other = { ...karrada, dateStart: '2016-07-02', latitude: 33.31, killedBest: 292 };
    const { score, reasons } = likenessOf(karrada, other, null);
    expect(score).toBeGreaterThan(LIKELY);
    expect(reasons).toContain('1 actor in common');
    expect(reasons).toContain('324 and 292 killed');
  });

  test('a day within days that are all known is as near as a day within a month of which none is', () => {
    const siege = { ...karrada, dateStart: '2016-07-01', dateEnd: '2016-07-09' };
    const day = { ...karrada, dateStart: '2016-07-06', dateEnd: '2016-07-06' };
    expect(likenessOf(siege, day, null).score).toBeGreaterThan(LIKELY);
    expect(likenessOf(day, siege, null).score).toBeGreaterThan(LIKELY);
  });

  test('another attack of the same group and week in another town is not', () => {
    const other = {
      ...karrada,
      dateStart: '2016-07-07',
      dateEnd: '2016-07-07',
      latitude: 34.0,
      longitude: 44.3,
      killedBest: 40,
    };
    expect(likenessOf(karrada, other, null).score).toBeLessThan(LIKELY);
  });

  test('a date known to the month widens the window', () => {
    const vague = { ...karrada, dateStart: '2016-07-01', dateEnd: '2016-07-31', datePrecision: 4 };
    expect(likenessOf(karrada, vague, null).score).toBeGreaterThan(LIKELY);
  });

  test('records of two countries are never alike', () => {
    expect(likenessOf(karrada, { ...karrada, country: 'SYR' }, 1).score).toBe(0);
  });

  const anyRecord: fc.Arbitrary<Comparable> = fc.record({
    dateStart: fc.constantFrom('2016-07-01', '2016-07-03', '2016-08-01'),
    dateEnd: fc.constantFrom('2016-08-01', '2016-08-02'),
    datePrecision: fc.integer({ min: 1, max: 5 }),
    country: fc.constant('IRQ'),
    latitude: fc.option(fc.double({ min: -90, max: 90, noNaN: true })),
    longitude: fc.option(fc.double({ min: -180, max: 180, noNaN: true })),
    wherePrecision: fc.option(fc.integer({ min: 1, max: 7 })),
    actors: fc.uniqueArray(fc.constantFrom('a', 'b', 'c')),
    killedBest: fc.option(fc.nat(1000)),
  });

  test('it is between 0 and 1, and the same both ways round', () => {
    fc.assert(
      fc.property(anyRecord, anyRecord, (a, b) => {
        const { score } = likenessOf(a, b, null);
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(1);
        expect(likenessOf(b, a, null).score).toBeCloseTo(score, 12);
      }),
    );
  });
});

test('Baghdad to Mosul is about 350 km', () => {
  expect(distanceKm(33.315, 44.366, 36.34, 43.13)).toBeGreaterThan(345);
  expect(distanceKm(33.315, 44.366, 36.34, 43.13)).toBeLessThan(360);
});
