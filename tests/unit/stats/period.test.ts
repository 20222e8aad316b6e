import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { INTERVALS } from '@/lib/domain/enums';
import {
  addDays,
  daysInRange,
  daysOf,
  isWholeMonths,
  lastDayOfMonth,
  periodOf,
  periodsIn,
} from '@/lib/stats/period';

const anyDay = fc.integer({ min: 0, max: 73_000 }).map((days) => addDays('1900-01-01', days));

describe('the calendar', () => {
  it('knows the lengths of February', () => {
    expect([1900, 2000, 2023, 2024].map((year) => lastDayOfMonth(year, 2))).toEqual([
      28, 29, 28, 29,
    ]);
  });

  it('counts both ends of a range', () => {
    expect(daysInRange('2024-02-28', '2024-03-01')).toBe(3);
    expect(daysInRange('2024-05-13', '2024-05-13')).toBe(1);
  });

  it('knows whole months', () => {
    expect(isWholeMonths('2023-02-01', '2024-02-29')).toBe(true);
    expect(isWholeMonths('2023-02-01', '2024-02-28')).toBe(false);
    expect(isWholeMonths('2023-02-02', '2024-02-29')).toBe(false);
  });
});

describe('periods', () => {
  it.each([
    ['2014-03-31', 'year', '2014', '2014-01-01', '2014-12-31'],
    ['2014-03-31', 'quarter', '2014-Q1', '2014-01-01', '2014-03-31'],
    ['2014-04-01', 'quarter', '2014-Q2', '2014-04-01', '2014-06-30'],
    ['2014-12-31', 'quarter', '2014-Q4', '2014-10-01', '2014-12-31'],
    ['2016-02-29', 'month', '2016-02', '2016-02-01', '2016-02-29'],
  ] as const)('of %s by %s is %s, %s to %s', (day, interval, period, from, to) => {
    expect(periodOf(day, interval)).toBe(period);
    expect(daysOf(period)).toEqual({ from, to });
  });

  it('of a range are in order and hold each of its days in one of them', () => {
    fc.assert(
      fc.property(
        anyDay,
        fc.nat({ max: 4000 }),
        fc.constantFrom(...INTERVALS),
        (from, length, by) => {
          const to = addDays(from, length);
          const periods = periodsIn({ from, to }, by);
          expect(periods[0]).toBe(periodOf(from, by));
          expect(periods.at(-1)).toBe(periodOf(to, by));
          expect([...periods].sort()).toEqual(periods);
          for (const [i, period] of periods.entries()) {
            const next = periods[i + 1];
            if (next !== undefined) expect(daysOf(next).from).toBe(addDays(daysOf(period).to, 1));
          }
        },
      ),
    );
  });
});
