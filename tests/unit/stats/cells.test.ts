import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, daysInRange, isWholeMonths } from '@/lib/stats/calendar';
import { byPeriods, type Cell, mergeCells, minusCells, underKey } from '@/lib/stats/cells';
import { sumCounts, timesCounts } from '@/lib/stats/counts';
import { wholeMonthsIn } from '@/lib/stats/period';
import { anyCounts } from './arbitraries';

const anyCells: fc.Arbitrary<Cell[]> = fc.array(
  fc.record({
    key: fc.constantFrom('IRQ', 'SYR', 'LBN'),
    period: fc.constantFrom('2014-01-01', '2014-02-01', '2014-12-01', '2015-01-01'),
    counts: anyCounts.filter((counts) => counts.attacks > 0),
  }),
);

const totalOf = (cells: Cell[]) => sumCounts(cells.map((cell) => cell.counts));
const placesOf = (cells: Cell[]) => cells.map(({ key, period }) => `${key} ${period}`);

describe('cells', () => {
  it('are merged to one a place, without losing any', () => {
    fc.assert(
      fc.property(anyCells, (cells) => {
        const merged = mergeCells(cells);
        expect(new Set(placesOf(merged))).toEqual(new Set(placesOf(cells)));
        expect(merged).toHaveLength(new Set(placesOf(cells)).size);
        expect(totalOf(merged)).toEqual(totalOf(cells));
        expect(totalOf(underKey('all', cells))).toEqual(totalOf(cells));
        expect(totalOf(byPeriods(cells, 'year'))).toEqual(totalOf(cells));
      }),
    );
  });

  it('are what is left where some are added and taken off again', () => {
    fc.assert(
      fc.property(anyCells, anyCells, (cells, others) => {
        const merged = mergeCells(cells);
        expect(minusCells(mergeCells([...cells, ...others]), others)).toEqual(merged);
        expect(minusCells(merged, cells)).toEqual([]);
      }),
    );
  });

  it('are folded from months into longer periods', () => {
    const counts = timesCounts(sumCounts([]), 1);
    const one = { ...counts, attacks: 1 };
    const months = ['2014-01-01', '2014-03-01', '2014-04-01'];
    const cells = months.map((period) => ({ key: 'all', period, counts: one }));
    expect(byPeriods(cells, 'quarter')).toEqual([
      { key: 'all', period: '2014-Q1', counts: { ...one, attacks: 2 } },
      { key: 'all', period: '2014-Q2', counts: one },
    ]);
    expect(placesOf(byPeriods(cells, 'month'))).toEqual([
      'all 2014-01',
      'all 2014-03',
      'all 2014-04',
    ]);
  });
});

describe('wholeMonthsIn', () => {
  it('divides a range into its whole months and the days around them', () => {
    fc.assert(
      fc.property(fc.nat({ max: 9000 }), fc.nat({ max: 800 }), (start, length) => {
        const from = addDays('2000-01-01', start);
        const range = { from, to: addDays(from, length) };
        const { months, days } = wholeMonthsIn(range);
        const parts = [...days, ...(months === null ? [] : [months])].sort((a, b) =>
          a.from < b.from ? -1 : 1,
        );
        expect(parts[0]?.from).toBe(range.from);
        expect(parts.at(-1)?.to).toBe(range.to);
        const lengths = parts.map((part) => daysInRange(part.from, part.to));
        expect(lengths.reduce((sum, days) => sum + days, 0)).toBe(length + 1);
        if (months !== null) expect(isWholeMonths(months.from, months.to)).toBe(true);
        for (const part of months === null ? [] : days) {
          expect(daysInRange(part.from, part.to)).toBeLessThan(31);
        }
      }),
    );
  });

  it.each([
    ['2014-01-01', '2014-01-31', 0],
    ['2014-01-02', '2014-03-30', 2],
    ['2014-01-02', '2014-02-27', 1],
    ['2014-01-01', '2014-02-27', 1],
  ])('of %s to %s leaves %i parts of days', (from, to, count) => {
    expect(wholeMonthsIn({ from, to }).days).toHaveLength(count);
  });
});
