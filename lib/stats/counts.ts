import type { Measure } from '@/lib/domain/enums';
import type { Counts, FigureSum } from '@/lib/domain/figure-sum';

const NO_FIGURES: FigureSum = { low: 0, best: 0, high: 0, unknown: 0, openEnded: 0 };

/** What is counted of no attacks at all. */
export const NO_COUNTS: Counts = { attacks: 0, killed: NO_FIGURES, wounded: NO_FIGURES };

/** The counts of attacks that no two of the given ones share. */
export function sumCounts(all: Iterable<Counts>): Counts {
  let total = NO_COUNTS;
  for (const counts of all) {
    total = {
      attacks: total.attacks + counts.attacks,
      killed: addFigures(total.killed, counts.killed),
      wounded: addFigures(total.wounded, counts.wounded),
    };
  }
  return total;
}

/** Attacks, or the sum of bests. Null where there were attacks and no figure of any is known: unknown is not zero. */
export function measureOf(counts: Counts, measure: Measure): number | null {
  if (measure === 'attacks') return counts.attacks;
  const { best, unknown } = counts[measure];
  return counts.attacks > 0 && unknown === counts.attacks ? null : best;
}

function addFigures(a: FigureSum, b: FigureSum): FigureSum {
  return {
    low: a.low + b.low,
    best: a.best + b.best,
    high: a.high + b.high,
    unknown: a.unknown + b.unknown,
    openEnded: a.openEnded + b.openEnded,
  };
}
