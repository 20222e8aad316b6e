import { describe, expect, it } from 'vitest';
import { dayX, periodScale, periodTicks } from '@/lib/charts/x-axis';
import type { Interval } from '@/lib/domain/enums';
import { periodsIn } from '@/lib/stats/period';

function labels(from: string, to: string, interval: Interval, width = 900, most = 14) {
  const periods = periodsIn({ from, to }, interval);
  const scale = periodScale(periods, { left: 40, right: 40 + width });
  return periodTicks(periods, { interval, scale, fontSize: 12, maxLabels: most }).map(
    ({ label, subLabel }) => (subLabel ? `${label}/${subLabel}` : label),
  );
}

describe('the labels of the time axis', () => {
  it('names every year where there is room, and round years where there is not', () => {
    expect(labels('2012-01-01', '2016-12-31', 'year')).toEqual([
      '2012',
      '2013',
      '2014',
      '2015',
      '2016',
    ]);
    expect(labels('1989-01-01', '2018-12-31', 'year', 280, 8)).toEqual([
      '1990',
      '1995',
      '2000',
      '2005',
      '2010',
      '2015',
    ]);
    expect(labels('1964-01-01', '2023-12-31', 'year')).toContain('1970');
  });

  it('sets the year below the first month of it that has a label', () => {
    expect(labels('2013-11-01', '2014-10-31', 'month', 280, 8)).toEqual([
      'Nov/2013',
      'Jan/2014',
      'Mar',
      'May',
      'Jul',
      'Sep',
    ]);
    expect(labels('2013-04-01', '2014-12-31', 'quarter')).toEqual([
      'Q2/2013',
      'Q3',
      'Q4',
      'Q1/2014',
      'Q2',
      'Q3',
      'Q4',
    ]);
  });

  it('names years by their first month or quarter over a long range', () => {
    expect(labels('2003-01-01', '2018-12-31', 'month', 280, 8)).toEqual(['2005', '2010', '2015']);
    expect(labels('2013-03-15', '2018-12-31', 'quarter', 280, 8)).toEqual([
      '2013',
      '2014',
      '2015',
      '2016',
      '2017',
      '2018',
    ]);
  });

  it.each([1, 2, 3, 5, 9, 14, 30, 60])('keeps to the most labels over %i years', (years) => {
    for (const interval of ['year', 'quarter', 'month'] as const) {
      const to = `${1959 + years}-12-31`;
      expect(labels('1960-01-01', to, interval, 280, 8).length).toBeLessThanOrEqual(8);
      const wide = labels('1960-01-01', to, interval).length;
      expect(wide).toBeLessThanOrEqual(14);
      expect(wide).toBeGreaterThanOrEqual(Math.min(years, 3));
    }
  });

  it('places an event within its period by its day', () => {
    const scale = periodScale(['2014', '2015'], { left: 0, right: 730 });
    expect(dayX(scale, 'year', '2014-01-01')).toBe(0);
    expect(dayX(scale, 'year', '2015-01-01')).toBe(365);
    expect(dayX(scale, 'year', '2015-12-31')).toBe(729);
    expect(dayX(scale, 'year', '2016-01-01')).toBeNull();
    expect([scale.x(0), scale.x(1)]).toEqual([182.5, 547.5]);
  });
});
