import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coverageOf, EVERYWHERE, periodCovered } from '@/lib/coverage/covered';
import type { Covered, CoveredSpan } from '@/lib/domain/coverage';
import { addDays, daysOf } from '@/lib/stats/period';

/** Three files as one dataset has them: Iraq and Colombia to 2018, Syria from 2016 to 2019. */
const MERGED: CoveredSpan[] = [
  { from: '1989-01-01', to: '2018-12-31', countries: ['IRQ'] },
  { from: '1989-01-01', to: '2018-12-31', countries: ['COL'] },
  { from: '2016-01-01', to: '2019-12-31', countries: ['SYR'] },
];
const WHOLE_TIME = { from: '1900-01-01', to: '2100-12-31' };
const year = (number: number) => ({ from: `${number}-01-01`, to: `${number}-12-31` });

describe('what is covered', () => {
  it.each<[string, readonly string[], number, Covered]>([
    ['a country within its file', ['IRQ'], 2018, 'yes'],
    ['a country after its file', ['IRQ'], 2019, 'no'],
    ['a country before its file', ['SYR'], 2015, 'no'],
    ['two countries of which one ends', ['IRQ', 'SYR'], 2019, 'part'],
    ['two countries while both are covered', ['IRQ', 'SYR'], 2017, 'yes'],
    ['a country that no file names', ['NGA'], 2017, 'no'],
  ])('%s', (_, countries, of, expected) => {
    expect(coverageOf(MERGED, countries)(year(of))).toBe(expected);
  });

  it('of all countries is a part where only some of the countries are covered', () => {
    const covers = coverageOf(MERGED, EVERYWHERE);
    expect([1988, 1989, 2015, 2016, 2018, 2019, 2020].map((one) => covers(year(one)))).toEqual([
      'no',
      'part',
      'part',
      'yes',
      'yes',
      'part',
      'no',
    ]);
  });

  it('of a file of the world is all countries, and a file of one more year of one is a part', () => {
    const covers = coverageOf(
      [
        { ...year(2018), countries: null },
        { ...year(2019), countries: ['SYR'] },
      ],
      EVERYWHERE,
    );
    expect([covers(year(2018)), covers(year(2019))]).toEqual(['yes', 'part']);
    expect(coverageOf([{ ...year(2018), countries: null }], ['NGA'])(year(2018))).toBe('yes');
  });

  it('is nothing of a selection, and never the whole where nobody said it', () => {
    expect(coverageOf([], EVERYWHERE)(year(2018))).toBe('no');
    expect(coverageOf([], ['IRQ'])(year(2018))).toBe('no');
    expect(coverageOf(null, EVERYWHERE)(year(2018))).toBe('part');
  });

  it('is the union of the spans, day by day', () => {
    const day = fc.integer({ min: 0, max: 60 }).map((days) => addDays('2020-01-01', days));
    const days = fc
      .tuple(day, day)
      .map(([a, b]) => (a < b ? { from: a, to: b } : { from: b, to: a }));
    const codes = fc.subarray(['IRQ', 'SYR', 'COL'], { minLength: 1 });
    const span = fc
      .tuple(days, fc.option(codes))
      .map(([range, countries]): CoveredSpan => ({ ...range, countries }));
    fc.assert(
      fc.property(fc.array(span, { maxLength: 6 }), codes, days, (spans, countries, asked) => {
        const found: boolean[] = [];
        for (let at = asked.from; at <= asked.to; at = addDays(at, 1)) {
          for (const code of countries) {
            found.push(
              spans.some(
                (one) => one.from <= at && at <= one.to && (one.countries?.includes(code) ?? true),
              ),
            );
          }
        }
        const expected = found.every(Boolean) ? 'yes' : found.some(Boolean) ? 'part' : 'no';
        expect(coverageOf(spans, countries)(asked)).toBe(expected);
      }),
    );
  });

  it('never shrinks where a span is added for a country', () => {
    const order: Covered[] = ['no', 'part', 'yes'];
    const some = fc
      .tuple(fc.integer({ min: 1990, max: 2010 }), fc.nat(9))
      .map(([from, more]): CoveredSpan => {
        return { from: `${from}-01-01`, to: `${from + more}-12-31`, countries: ['IRQ'] };
      });
    fc.assert(
      fc.property(fc.array(some), some, fc.integer({ min: 1990, max: 2020 }), (spans, more, of) => {
        const before = coverageOf(spans, ['IRQ'])(year(of));
        const after = coverageOf([...spans, more], ['IRQ'])(year(of));
        expect(order.indexOf(after)).toBeGreaterThanOrEqual(order.indexOf(before));
      }),
    );
  });
});

describe('a period', () => {
  const covers = coverageOf(MERGED, ['IRQ']);
  const of = (period: string, attacks: number, asked = WHOLE_TIME) =>
    periodCovered(covers, { whole: daysOf(period), asked, isCounted: attacks > 0 });

  it('is a part where the days asked for cut it', () => {
    expect(of('2014', 3)).toBe('yes');
    expect(of('2014', 3, { from: '2014-06-01', to: '2016-12-31' })).toBe('part');
    expect(of('2015', 0, { from: '2014-06-01', to: '2016-12-31' })).toBe('yes');
  });

  it('is a part where something is recorded although it is not covered', () => {
    expect(of('2019', 0)).toBe('no');
    expect(of('2019', 1)).toBe('part');
  });

  it('has no number where it is covered in part and nothing is recorded', () => {
    const all = coverageOf(MERGED, EVERYWHERE);
    const in2019 = (isCounted: boolean) =>
      periodCovered(all, { whole: daysOf('2019'), asked: WHOLE_TIME, isCounted });
    expect([in2019(false), in2019(true)]).toEqual(['silent_part', 'part']);
    // Days that are covered and were asked for have a true zero, also if they are not the whole period.
    expect(of('2014', 0, { from: '2014-06-01', to: '2016-12-31' })).toBe('part');
  });
});
