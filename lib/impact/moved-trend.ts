import type { CountCovered } from '@/lib/domain/coverage';
import { isRareOutcome, type Measure } from '@/lib/domain/enums';
import type { Counts } from '@/lib/domain/estimate';
import { minusCounts, NO_COUNTS, sameCounts, sameSum, sumCounts } from '@/lib/stats/counts';
import { type DayRange, daysOf, periodsIn } from '@/lib/stats/period';
import {
  type ChartPlace,
  type Contribution,
  type ContributionChange,
  chartPlacesOf,
  type Shift,
  WHOLE,
} from './contribution';

/** What is counted of a year, and whether it has a number at all: what is not covered is not zero. */
export type YearCounts = Counts & { period: string; covered: CountCovered };

/** The charts of a place that would move: every year as it is and as it would be. */
export type MovedTrend = ChartPlace & {
  from: readonly YearCounts[];
  to: readonly YearCounts[];
  /** The measures whose chart would not stay as it is. */
  measures: readonly Measure[];
};

type Now = {
  /** The days in view; null if nothing is counted. */
  range: DayRange | null;
  /** The years of a place with attacks. */
  yearsOf: (place: ChartPlace) => ReadonlyMap<string, Counts>;
  /** What is covered of a place's year with so many attacks. */
  coveredOf: (place: ChartPlace, year: string, attacks: number) => CountCovered;
  /** The measures that the dataset has charts of. */
  measures: readonly Measure[];
};

/** The charts that move by shifts, all over the same years: those in view and those that would come. */
export function movedTrends(now: Now, shifts: readonly TrendShift[]): MovedTrend[] {
  const years = yearsWith(now.range, shifts);
  return shifts
    .map(({ by, ...place }) => {
      const counts = now.yearsOf(place);
      const yearOf = (period: string, counted: Counts): YearCounts => {
        return { period, covered: now.coveredOf(place, period, counted.attacks), ...counted };
      };
      const from = years.map((year) => yearOf(year, counts.get(year) ?? NO_COUNTS));
      const to = from.map(({ period, ...counted }) =>
        yearOf(period, sumCounts([counted, by.get(period) ?? NO_COUNTS])),
      );
      const measures = now.measures.filter(
        (one) => isStated([...from, ...to], one) && changedAt(from, to, one).length > 0,
      );
      return { ...place, from, to, measures };
    })
    .filter(({ measures }) => measures.length > 0);
}

/** What few records state has a chart only where something is known of it. */
function isStated(years: readonly Counts[], measure: Measure): boolean {
  if (!isRareOutcome(measure)) return true;
  return years.some((year) => year.attacks > year[measure].unknown);
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

const ORDER: readonly ChartPlace['of'][] = ['total', 'country', 'party'];

/** By how much the years of a place would change; years that would not are left out. */
export type TrendShift = ChartPlace & { by: ReadonlyMap<string, Counts> };

/** The places whose years change by what becomes of incidents: the whole dataset, countries, groups. */
export function trendShiftsOf(changes: readonly ContributionChange[]): TrendShift[] {
  const shifts = new Map<string, ChartPlace & { by: Map<string, Counts> }>();
  const add = (one: Contribution, counts: Counts) => {
    for (const place of chartPlacesOf(one)) {
      const id = `${place.of} ${place.key}`;
      const shift = shifts.get(id) ?? { ...place, by: new Map<string, Counts>() };
      shifts.set(id, shift);
      shift.by.set(one.year, sumCounts([shift.by.get(one.year) ?? NO_COUNTS, counts]));
    }
  };
  for (const { before, after } of changes) {
    if (before !== null) add(before, minusCounts(NO_COUNTS, before.counts));
    if (after !== null) add(after, after.counts);
  }
  return [...shifts.values()]
    .map(({ by, ...place }) => ({
      ...place,
      by: new Map([...by].filter(([, counts]) => !sameCounts(counts, NO_COUNTS))),
    }))
    .filter(({ by }) => by.size > 0)
    .sort((a, b) => ORDER.indexOf(a.of) - ORDER.indexOf(b.of));
}

/** By how much the years of the whole dataset would change; shifts say about no country or group in which year it would. */
export function wholeTrendShift(shifts: readonly Shift[]): TrendShift[] {
  const years = shifts.filter(({ of, by }) => of === 'year' && !sameCounts(by, NO_COUNTS));
  if (years.length === 0) return [];
  return [{ ...WHOLE, by: new Map(years.map(({ key, by }) => [key, by])) }];
}
