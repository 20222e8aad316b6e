import type { Measure } from '@/lib/domain/enums';
import type { Counts } from '@/lib/domain/figure-sum';
import type { TrendPoint } from '@/lib/domain/trend';
import { NO_COUNTS, sameSum, sumCounts } from '@/lib/stats/counts';
import { type DayRange, daysOf, periodsIn } from '@/lib/stats/period';
import type { ChartPlace } from './contribution';
import type { TrendShift } from './trend-shift';

/** The charts of a place that would move: every year as it is and as it would be. */
export type MovedTrend = ChartPlace & {
  from: readonly TrendPoint[];
  to: readonly TrendPoint[];
  /** The measures whose chart would not stay as it is. */
  measures: readonly Measure[];
};

type Now = {
  /** The days in view; null where nothing is counted. */
  range: DayRange | null;
  /** The years of a place with attacks. */
  yearsOf: (place: ChartPlace) => ReadonlyMap<string, Counts>;
  /** The measures that the dataset has charts of. */
  measures: readonly Measure[];
};

/** The charts that move by shifts, all over the same years: those in view and those that would come. */
export function movedTrends(now: Now, shifts: readonly TrendShift[]): MovedTrend[] {
  const years = yearsWith(now.range, shifts);
  return shifts
    .map(({ by, ...place }) => {
      const counts = now.yearsOf(place);
      const from = years.map((period) => ({ period, ...(counts.get(period) ?? NO_COUNTS) }));
      const to = from.map(({ period, ...counted }) => ({
        period,
        ...sumCounts([counted, by.get(period) ?? NO_COUNTS]),
      }));
      const measures = now.measures.filter((one) => changedAt(from, to, one).length > 0);
      return { ...place, from, to, measures };
    })
    .filter(({ measures }) => measures.length > 0);
}

/** The indices at which two lines over the same years differ in a measure, or in what is not known of it. */
export function changedAt(
  from: readonly Counts[],
  to: readonly Counts[],
  measure: Measure,
): number[] {
  return from.flatMap((counts, i) => {
    const other = to[i];
    return other === undefined || sameIn(counts, other, measure) ? [] : [i];
  });
}

function sameIn(a: Counts, b: Counts, measure: Measure): boolean {
  return measure === 'attacks' ? a.attacks === b.attacks : sameSum(a[measure], b[measure]);
}

function yearsWith(range: DayRange | null, shifts: readonly TrendShift[]): string[] {
  const inView = range === null ? [] : periodsIn(range, 'year');
  const years = [...inView, ...shifts.flatMap(({ by }) => [...by.keys()])].sort();
  const [first, last] = [years.at(0), years.at(-1)];
  if (first === undefined || last === undefined) return [];
  return periodsIn({ from: daysOf(first).from, to: daysOf(last).to }, 'year');
}
