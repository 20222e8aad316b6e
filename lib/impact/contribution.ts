import type { Outcome } from '@/lib/domain/enums';
import { boundsOf, type Figure, isOpenEnded } from '@/lib/domain/estimate';
import type { Counts, FigureSum } from '@/lib/domain/figure-sum';

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
