import type { Counts } from '@/lib/domain/figure-sum';
import { minusCounts, NO_COUNTS, sumCounts } from '@/lib/stats/counts';
import { type Contribution, type Place, placesOf } from './contribution';

/** By how much something that is counted would change; `by` can be below zero. */
export type Shift = Place & { of: 'total' | 'year' | 'country' | 'group'; by: Counts };

function countedAt(one: Contribution): Omit<Shift, 'by'>[] {
  return [...placesOf(one), { of: 'year', key: one.year, label: one.year }];
}

/** What changes where an incident that adds `before` (null: is not counted) comes to add `after`. */
export function shiftsOf(before: Contribution | null, after: Contribution | null): Shift[] {
  const taken = before && minusCounts(NO_COUNTS, before.counts);
  return sumShifts([
    ...(before && taken ? countedAt(before).map((place) => ({ ...place, by: taken })) : []),
    ...(after ? countedAt(after).map((place) => ({ ...place, by: after.counts })) : []),
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
