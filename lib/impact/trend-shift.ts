import type { Counts } from '@/lib/domain/figure-sum';
import { minusCounts, NO_COUNTS, sameCounts, sumCounts } from '@/lib/stats/counts';
import { type ChartPlace, type Contribution, placesOf, WHOLE } from './contribution';
import type { Shift } from './shift';

const ORDER: readonly ChartPlace['of'][] = ['total', 'country', 'group'];

/** By how much the years of a place would change; years that would not are left out. */
export type TrendShift = ChartPlace & { by: ReadonlyMap<string, Counts> };

/**
 * The places whose years change where an incident that adds `before` (null: is not counted) comes to add `after`: the
 * whole dataset, countries, groups.
 */
export function trendShiftsOf(
  before: Contribution | null,
  after: Contribution | null,
): TrendShift[] {
  const shifts = new Map<string, ChartPlace & { by: Map<string, Counts> }>();
  const add = (one: Contribution, counts: Counts) => {
    for (const place of placesOf(one)) {
      const id = `${place.of} ${place.key}`;
      const shift = shifts.get(id) ?? { ...place, by: new Map<string, Counts>() };
      shifts.set(id, shift);
      shift.by.set(one.year, sumCounts([shift.by.get(one.year) ?? NO_COUNTS, counts]));
    }
  };
  if (before !== null) add(before, minusCounts(NO_COUNTS, before.counts));
  if (after !== null) add(after, after.counts);
  return [...shifts.values()]
    .map(({ by, ...place }) => ({
      ...place,
      by: new Map([...by].filter(([, counts]) => !sameCounts(counts, NO_COUNTS))),
    }))
    .filter(({ by }) => by.size > 0)
    .sort((a, b) => ORDER.indexOf(a.of) - ORDER.indexOf(b.of));
}

/** By how much the years of the whole dataset would change; shifts say of no country or group in which year it would. */
export function wholeTrendShift(shifts: readonly Shift[]): TrendShift[] {
  const years = shifts.filter(({ of, by }) => of === 'year' && !sameCounts(by, NO_COUNTS));
  if (years.length === 0) return [];
  return [{ ...WHOLE, by: new Map(years.map(({ key, by }) => [key, by])) }];
}
