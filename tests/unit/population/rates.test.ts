import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { asCounted } from '@/lib/charts/shown';
import { transformed } from '@/lib/charts/transforms';
import { buildTrendModel } from '@/lib/charts/trend-model';
import type { PeopleByYear } from '@/lib/domain/population';
import { inhabitantsOf, sumsOfStates } from '@/lib/population/inhabitants';
import { inhabitantsOfRange, inhabitantsOfSeries, rankedByRate } from '@/lib/population/rates';
import { NOTHING_COUNTED } from '@/lib/stats/counts';
import { trendInput } from '../charts/arbitrary-trend';
import { view as viewOf } from '../filters/view';

const IRAQ = { code: 'IRQ', name: 'Iraq' };
const SYRIA = { code: 'SYR', name: 'Syria' };
const EDITION = {
  id: 1,
  slug: 'world-bank-2024',
  title: 'World Development Indicators, to 2024',
  publisher: 'World Bank',
  licence: 'CC BY 4.0',
  projectedFrom: null,
};

function table(people: Record<string, Record<number, number>>): PeopleByYear {
  return new Map(
    Object.entries(people).map(([code, years]) => [
      code,
      new Map(Object.entries(years).map(([year, count]) => [Number(year), count])),
    ]),
  );
}

describe('any chart of rates', () => {
  test('divides low, best, high and what is imprecise by the same people, and nothing else', () => {
    fc.assert(
      fc.property(trendInput, fc.integer({ min: 1, max: 2_000_000_000 }), (input, people) => {
        const counted = buildTrendModel(input).series;
        const inhabitants = counted.map(({ values }) =>
          values.map((_, i) => (i % 3 === 2 ? 'no population in this test' : people)),
        );
        const shown = { ...asCounted(input.interval), as: 'rate' as const };
        const rates = transformed(counted, shown, inhabitants);
        counted.forEach(({ values }, s) => {
          values.forEach((value, i) => {
            const rate = rates[s]?.values[i];
            expect(rate).toMatchObject({ attacks: value.attacks, covered: value.covered });
            const isMissing = i % 3 === 2;
            for (const part of ['low', 'best', 'high'] as const) {
              const number = value[part];
              if (number === null || isMissing) expect(rate?.[part]).toBeNull();
              else expect((Number(rate?.[part]) * people) / 100_000).toBeCloseTo(number, 5);
            }
            if (isMissing && value.best !== null) expect(rate?.gap).toContain('no population');
          });
        });
      }),
      { numRuns: 15 },
    );
  });
});

describe('the people of a country', () => {
  const people = table({
    BIH: { 1991: 4 },
    HRV: { 1991: 5 },
    MKD: { 1991: 2 },
    MNE: { 1991: 1, 1999: 1 },
    SRB: { 1991: 8, 1999: 7, 2007: 7 },
    SVN: { 1991: 2 },
    XKX: { 1991: 2, 1999: 2, 2007: 2 },
    SDN: { 2010: 35, 2011: 36, 2012: 37 },
    SSD: { 2010: 9, 2011: 10 },
    DEU: { 1989: 79, 1991: 80 },
    IRQ: { 2014: 36 },
  });

  it.each([
    ['IRQ', 2014, 36],
    ['YUG', 1991, 24],
    ['YUG', 1999, 10],
    ['SRB', 2007, 9],
    ['SDN', 2010, 44],
    ['SDN', 2012, 37],
    ['DEU', 1991, 80],
  ])('%s in %d are %d, within the borders of then', (code, year, count) => {
    expect(inhabitantsOf(people, code, year)).toBe(count);
  });

  it.each([
    ['IRQ', 2015, 'no population of Iraq in 2015'],
    ['TWN', 2014, 'no population of Taiwan'],
    ['SDN', 2011, 'no population of Sudan within its borders of 2011'],
    ['DEU', 1989, 'no population of Germany within its borders of 1989'],
    ['SUN', 1990, 'no population of Armenia'],
  ])('%s in %d are missing, and not zero: %s', (code, year, reason) => {
    expect(inhabitantsOf(people, code, year)).toBe(reason);
  });

  it('say of which states they are the sum', () => {
    expect(sumsOfStates(['SDN', 'IRQ'], [2009, 2010, 2011, 2012])).toEqual([
      'Population of Sudan until 2010: the sum of Sudan and South Sudan within their borders of today.',
    ]);
  });
});

describe('the people of a view', () => {
  const people = table({ IRQ: { 2014: 40, 2015: 50 }, SYR: { 2014: 20 } });
  const points = [{ period: '2014-03' }, { period: '2015-03' }];
  const rate = { as: 'rate', interval: 'month' } as const;
  const inView = (filters: object, facts: object = {}) =>
    viewOf({ ...rate, ...filters }, facts, {}, EDITION).view;

  it('are of each country where it is divided by country, and of all that it names where not', () => {
    const byCountry = inView({ split: 'country' });
    const keys = ['IRQ', 'SYR', 'other'].map((key) => ({ key, points }));
    expect(inhabitantsOfSeries(byCountry, people, keys)).toEqual([
      [40, 50],
      [20, 'no population of Syria in 2015'],
      ['no country to take the population of', 'no country to take the population of'],
    ]);
    const two = inView({ countries: ['IRQ', 'SYR'] }, { countries: [IRAQ, SYRIA] });
    expect(inhabitantsOfSeries(two, people, [{ key: 'all', points }])).toEqual([
      [60, 'no population of Syria in 2015'],
    ]);
  });

  it('are none where only some of several countries are covered', () => {
    const coverage = [{ from: '2014-01-01', to: '2015-12-31', countries: ['IRQ'] }];
    const two = inView({ countries: ['IRQ', 'SYR'] }, { countries: [IRAQ, SYRIA], coverage });
    const [series] = inhabitantsOfSeries(two, people, [{ key: 'all', points }]);
    expect(series?.[0]).toBe('not all of these countries are covered');
  });

  it('are none where there is no edition', () => {
    const one = inView({ countries: ['IRQ'] }, { countries: [IRAQ] });
    expect(inhabitantsOfSeries(one, null, [{ key: 'all', points }])[0]).toEqual([
      'no population in this ledger',
      'no population in this ledger',
    ]);
  });

  it('of a range are those of each covered year added up, and less than a year is not made into one', () => {
    const range = { from: '2014-01-01', to: '2015-12-31' };
    const world = [{ ...range, countries: null }];
    const of = (from: string, to: string, coverage = world) =>
      inhabitantsOfRange(people, { coverage, range: { from, to } }, 'IRQ');
    expect(of('2014-01-01', '2015-12-31')).toEqual({ people: 90, isYearly: true });
    expect(of('2014-01-01', '2014-12-31')).toEqual({ people: 40, isYearly: true });
    expect(of('2014-06-01', '2014-06-30')).toEqual({ people: 40, isYearly: false });
    const half = of('2014-01-01', '2015-12-31', [
      { from: '2014-01-01', to: '2014-06-30', countries: null },
    ]);
    expect(half).toEqual({ people: 40, isYearly: false });
    expect(of('2013-01-01', '2013-12-31').people).toBe('not covered');
  });
});

test('countries are ranked by their rates, those without one last', () => {
  const row = (key: string, best: number) => ({
    ...NOTHING_COUNTED,
    key,
    attacks: 1,
    killed: { low: best, best, high: best, unknown: 0, openEnded: 0 },
  });
  const people: Record<string, number> = { IRQ: 40_000_000, SYR: 20_000_000, COL: 50_000_000 };
  const ranked = rankedByRate(
    [row('TWN', 900), row('IRQ', 600), row('SYR', 500), row('COL', 10)],
    'killed',
    (code) => ({ people: people[code] ?? 'no population', isYearly: true }),
  );
  expect(ranked.map((one) => one.row.key)).toEqual(['SYR', 'IRQ', 'COL', 'TWN']);
});
