import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { COVERAGE_FIELDS, coverageFields, coverageOfForm } from '@/lib/coverage/form';
import { proposeCoverage } from '@/lib/coverage/propose';
import { coverageText, readCoverage } from '@/lib/coverage/text';
import type { CoveredSpan } from '@/lib/domain/coverage';
import { COUNTRIES } from '@/lib/reference/countries';
import { addDays } from '@/lib/stats/period';

describe('coverage as a text', () => {
  it.each<[string, CoveredSpan[]]>([
    ['selection', []],
    ['1989..2018:IRQ', [{ from: '1989-01-01', to: '2018-12-31', countries: ['IRQ'] }]],
    [
      ' 1989 .. 2018 : syr, irq ; 2019..2019-06:World ',
      [
        { from: '1989-01-01', to: '2018-12-31', countries: ['IRQ', 'SYR'] },
        { from: '2019-01-01', to: '2019-06-30', countries: null },
      ],
    ],
    [
      '1989 to 2018: Iraq, Côte d’Ivoire\n\n2019 – 2019: the world',
      [
        { from: '1989-01-01', to: '2018-12-31', countries: ['CIV', 'IRQ'] },
        { from: '2019-01-01', to: '2019-12-31', countries: null },
      ],
    ],
    ['2016-02-29..2016-03-05:SYR', [{ from: '2016-02-29', to: '2016-03-05', countries: ['SYR'] }]],
  ])('%s', (text, stated) => {
    expect(readCoverage(text)).toEqual({ stated });
  });

  it.each([
    ['', 'is not understood'],
    ['1989-2018:IRQ', 'is not understood'],
    ['1989..2018', 'is not understood'],
    ['1989..2018:IRQ;', 'is not understood'],
    ['1989..2018:Irak', 'does not know the country'],
    ['2018..1989:IRQ', 'ends before it begins'],
    ['1989..2018-13:IRQ', 'is not a real date'],
    ['1066..2018:IRQ', 'outside the range'],
  ])('refuses “%s”', (text, fault) => {
    const read = readCoverage(text);
    expect('fault' in read && read.fault).toContain(fault);
  });

  it('reads again what it writes', () => {
    const codes = fc.subarray(COUNTRIES.map(({ code }) => code).sort(), { minLength: 1 });
    const span = fc
      .tuple(fc.nat(30_000), fc.nat(30_000), fc.option(codes))
      .map(([from, more, countries]): CoveredSpan => {
        const day = (days: number) => addDays('1930-01-01', days);
        return { from: day(from), to: day(from + more), countries };
      });
    fc.assert(
      fc.property(fc.array(span, { maxLength: 3 }), (stated) => {
        expect(readCoverage(coverageText(stated))).toEqual({ stated });
        const given = z.object(COVERAGE_FIELDS).parse(coverageFields(stated));
        expect(coverageOfForm(given)).toEqual({ stated });
      }),
      { numRuns: 30 },
    );
  });
});

describe('coverage in the fields of a form', () => {
  const read = (given: Record<string, string>) =>
    coverageOfForm(z.object(COVERAGE_FIELDS).parse(given));

  it('is nothing where nothing is said, and a selection whatever days are filled in', () => {
    expect(read({})).toEqual({ stated: null });
    expect(read({ covers: 'selection', coversFrom: '1989' })).toEqual({ stated: [] });
  });

  it('is days in countries by name or code, or in the world', () => {
    const days = { covers: 'all', coversFrom: '1989-07', coversTo: '2018' };
    const span = { from: '1989-07-01', to: '2018-12-31' };
    expect(read({ ...days, coversCountries: 'Iraq, syr' })).toEqual({
      stated: [{ ...span, countries: ['IRQ', 'SYR'] }],
    });
    expect(read({ ...days, coversCountries: 'The World' })).toEqual({
      stated: [{ ...span, countries: null }],
    });
  });

  it('says what is wrong at the field where it is', () => {
    const found = read({ covers: 'all', coversFrom: '2018', coversTo: '1989', coversMore: 'x' });
    expect('errors' in found && found.errors.map(({ field }) => field)).toEqual([
      'coversTo',
      'coversCountries',
      'coversMore',
    ]);
  });
});

describe('what is proposed of a file', () => {
  const world = COUNTRIES.filter(({ endedIn }) => endedIn === null).map(({ code }) => code);

  it('is the whole years of it, in its countries', () => {
    const extent = { first: '2016-01-03', last: '2019-11-30', countries: new Set(['SYR', 'LBN']) };
    expect(proposeCoverage(extent)).toEqual([
      { from: '2016-01-01', to: '2019-12-31', countries: ['LBN', 'SYR'] },
    ]);
  });

  it('is the world where it has many countries in most regions', () => {
    const extent = { first: '1989-01-01', last: '2023-12-29', countries: new Set(world) };
    expect(proposeCoverage(extent)).toEqual([
      { from: '1989-01-01', to: '2023-12-31', countries: null },
    ]);
    const african = COUNTRIES.filter(({ region }) => region === 'Africa').map(({ code }) => code);
    const [span] = proposeCoverage({ ...extent, countries: new Set(african) });
    expect(span?.countries).toEqual([...african].sort());
  });

  it('is the months of a file of the world that lies within one year', () => {
    const extent = { first: '2024-03-01', last: '2024-03-28', countries: new Set(world) };
    expect(proposeCoverage(extent)).toEqual([
      { from: '2024-03-01', to: '2024-03-31', countries: null },
    ]);
  });
});
