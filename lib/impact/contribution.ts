import type { Outcome } from '@/lib/domain/enums';
import { boundsOf, type Figure, isOpenEnded } from '@/lib/domain/estimate';
import type { Counts, FigureSum } from '@/lib/domain/figure-sum';
import { countryByCode } from '@/lib/reference/countries';
import { ALL_KEY, NONE_KEY } from '@/lib/stats/rank';

/** A country or group: its key in a ranking (alpha-3 or slug) and its name. */
export type Place = { key: string; label: string };

/** What one incident adds to counts, and where. */
export type Contribution = {
  /** The year that it counts in. */
  year: string;
  country: Place;
  /** Each group once; those of no group count under `none`. */
  groups: readonly Place[];
  counts: Counts;
};

export function countryPlace(code: string): Place {
  return { key: code, label: countryByCode(code)?.name ?? code };
}

/** The whole dataset, a country or a group: each has a chart by year. */
export type ChartPlace = Place & { of: 'total' | 'country' | 'group' };

export const WHOLE: ChartPlace = { of: 'total', key: ALL_KEY, label: 'All time' };

/** Where one incident is counted: in the total, its country, and each of its groups. */
export function placesOf({ country, groups }: Contribution): ChartPlace[] {
  const all = groups.length > 0 ? groups : [{ key: NONE_KEY, label: 'No group recorded' }];
  return [
    WHOLE,
    { of: 'country', ...country },
    ...all.map((group) => ({ of: 'group', ...group }) as const),
  ];
}

/** What one attack with these figures adds to every count that it is in. */
export function countsOfOne(figures: readonly Figure[]): Counts {
  return { attacks: 1, killed: sumOfOne(figures, 'killed'), wounded: sumOfOne(figures, 'wounded') };
}

function sumOfOne(figures: readonly Figure[], outcome: Outcome): FigureSum {
  const figure = figures.find((one) => one.outcome === outcome && one.victims === 'all');
  const bounds = figure === undefined ? null : boundsOf(figure);
  if (figure === undefined || bounds === null) {
    return { low: 0, best: 0, high: 0, unknown: 1, openEnded: 0 };
  }
  return { ...bounds, unknown: 0, openEnded: isOpenEnded(figure) ? 1 : 0 };
}
