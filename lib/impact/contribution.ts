import type { Outcome } from '@/lib/domain/enums';
import type { Counts, Figure, FigureSum } from '@/lib/domain/estimate';
import { totalOf } from '@/lib/domain/parts';
import { NO_PARTY } from '@/lib/filters/view';
import { countryByCode } from '@/lib/reference/countries';
import { countsOf, minusCounts, NO_COUNTS, sumCounts } from '@/lib/stats/counts';
import { ALL_KEY } from '@/lib/stats/rank';
import { foldedText } from '@/lib/text/fold';

/** A country or group: its key in a ranking (alpha-3 or slug) and its name. */
export type Labelled = { key: string; label: string };

/** What one incident adds to counts, and where. */
export type Contribution = {
  /** The year that it counts in. */
  year: string;
  country: Labelled;
  /** Each group once; those of no group count under `none`. */
  parties: readonly Labelled[];
  counts: Counts;
};

/** What is counted of an incident, and what would be; null if it is not counted. */
export type ContributionChange = { before: Contribution | null; after: Contribution | null };

const NEW = 'new ';

/** A party that the ledger has not got: it has no slug yet. */
export function newParty(name: string): Labelled {
  return { key: `${NEW}${foldedText(name)}`, label: name };
}

export function isNewParty({ key }: Pick<Labelled, 'key'>): boolean {
  return key.startsWith(NEW);
}

export function countryPlace(code: string): Labelled {
  return { key: code, label: countryByCode(code)?.name ?? code };
}

/** The whole dataset, a country or a group: each has a chart by year. */
export type ChartPlace = Labelled & { of: 'total' | 'country' | 'party' };

export const WHOLE: ChartPlace = { of: 'total', key: ALL_KEY, label: 'All time' };

/** Where one incident is counted: in the total, its country, and each of its parties. */
export function chartPlacesOf({ country, parties }: Contribution): ChartPlace[] {
  const all = parties.length > 0 ? parties : [{ key: NO_PARTY.slug, label: NO_PARTY.name }];
  return [
    WHOLE,
    { of: 'country', ...country },
    ...all.map((party) => ({ of: 'party', ...party }) as const),
  ];
}

/** What one attack with these figures adds to every count that it is in. */
export function countsOfOne(figures: readonly Figure[]): Counts {
  return countsOf(1, (outcome) => sumOfOne(figures, outcome));
}

function sumOfOne(figures: readonly Figure[], outcome: Outcome): FigureSum {
  const total = totalOf(figures, outcome);
  if (total === null) return { low: 0, best: 0, high: 0, unknown: 1, openEnded: 0 };
  const { low, best, high, isOpenEnded } = total;
  return { low, best, high, unknown: 0, openEnded: isOpenEnded ? 1 : 0 };
}

/** By how much something that is counted would change; `by` can be below zero. */
export type Shift = Labelled & { of: 'total' | 'year' | 'country' | 'party'; by: Counts };

function countedAt(one: Contribution): Omit<Shift, 'by'>[] {
  return [...chartPlacesOf(one), { of: 'year', key: one.year, label: one.year }];
}

/** What changes where an incident that adds `before` (null: is not counted) comes to add `after`. */
export function shiftsOf({ before, after }: ContributionChange): Shift[] {
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
