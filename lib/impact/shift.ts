import type { Counts } from '@/lib/domain/figure-sum';
import { minusCounts, NO_COUNTS, sumCounts } from '@/lib/stats/counts';
import { NONE_KEY } from '@/lib/stats/rank';
import type { Contribution, Place } from './contribution';

/** By how much something that is counted would change; `by` can be below zero. */
export type Shift = Place & { of: 'total' | 'year' | 'country' | 'group'; by: Counts };

/** Where one incident is counted: in the total, its year and country, and each of its groups. */
function placesOf({ year, country, groups }: Contribution): Omit<Shift, 'by'>[] {
  const all = groups.length > 0 ? groups : [{ key: NONE_KEY, label: 'No group recorded' }];
  return [
    { of: 'total', key: 'all', label: 'All time' },
    { of: 'year', key: year, label: year },
    { of: 'country', ...country },
    ...all.map((group) => ({ of: 'group', ...group }) as const),
  ];
}

/** What changes where an incident that adds `before` (null: is not counted) comes to add `after`. */
export function shiftsOf(before: Contribution | null, after: Contribution | null): Shift[] {
  const taken = before && minusCounts(NO_COUNTS, before.counts);
  return sumShifts([
    ...(before && taken ? placesOf(before).map((place) => ({ ...place, by: taken })) : []),
    ...(after ? placesOf(after).map((place) => ({ ...place, by: after.counts })) : []),
  ]);
}

/** Shifts of several incidents together, each place once. */
export function sumShifts(shifts: Iterable<Shift>): Shift[] {
  const sums = new Map<string, Shift>();
  for (const shift of shifts) {
    const key = `${shift.of} ${shift.key}`;
    const so = sums.get(key);
    sums.set(key, so ? { ...so, by: sumCounts([so.by, shift.by]) } : shift);
  }
  return [...sums.values()];
}
