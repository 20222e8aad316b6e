import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { INTERVALS } from '@/lib/domain/enums';
import { incidentsHref, pairsCsvHref, viewHref } from '@/lib/filters/links';
import { firstDay, lastDay, periodFilters } from '@/lib/filters/partial-date';
import { DEFAULT_FILTERS } from '@/lib/filters/view';
import { addDays, periodsIn } from '@/lib/stats/period';
import { view as viewOf } from './view';

const filters = { ...DEFAULT_FILTERS, countries: ['IRQ'] };

describe('links', () => {
  it('change some filters and keep the others', () => {
    expect(viewHref('/', filters, { split: 'party' })).toBe('/?split=party&country=IRQ');
    expect(viewHref('/', filters, { countries: [] })).toBe('/');
    expect(incidentsHref(filters, { from: '2014', to: '2014' }, { sort: '-killed' })).toBe(
      '/incidents?from=2014&to=2014&country=IRQ&sort=-killed',
    );
  });

  it('ask for pairs as CSV by year, however the view is drawn, as a table of its months would be refused', () => {
    const drawn = { interval: 'month', chart: 'calendar', mean: '12', split: 'party' } as const;
    const { view } = viewOf({ ...filters, ...drawn });
    expect(pairsCsvHref({ ...view, filters: { ...filters, ...drawn } })).toBe(
      '/api/v1/table?dataset=ucdp-ged&country=IRQ&rows=pair&format=csv',
    );
  });
});

describe('periodFilters', () => {
  const range = { from: '2013-02-10', to: '2015-11-30' };

  it.each([
    ['2014', { from: '2014', to: '2014' }],
    ['2013', { from: '2013-02-10', to: '2013' }],
    ['2015', { from: '2015', to: '2015-11' }],
    ['2014-Q1', { from: '2014', to: '2014-03' }],
    ['2014-Q4', { from: '2014-10', to: '2014' }],
    ['2014-02', { from: '2014-02', to: '2014-02' }],
  ])('of %s are its days within the range', (period, expected) => {
    expect(periodFilters(period, range)).toEqual(expected);
  });

  it('of all periods together cover the range, each day once', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 40_000 }),
        fc.nat({ max: 3000 }),
        fc.constantFrom(...INTERVALS),
        (start, length, interval) => {
          const from = addDays('1900-01-01', start);
          const whole = { from, to: addDays(from, length) };
          let next = from;
          for (const period of periodsIn(whole, interval)) {
            const part = periodFilters(period, whole);
            expect(firstDay(part.from ?? '')).toBe(next);
            next = addDays(lastDay(part.to ?? ''), 1);
          }
          expect(next).toBe(addDays(whole.to, 1));
        },
      ),
    );
  });
});
