import type { Measure } from '@/lib/domain/enums';
import type { Counted, Counts, FigureSum } from '@/lib/domain/estimate';

const NO_FIGURES: FigureSum = { low: 0, best: 0, high: 0, unknown: 0, openEnded: 0 };

/** What is counted of no attacks at all. */
export const NO_COUNTS: Counts = { attacks: 0, killed: NO_FIGURES, wounded: NO_FIGURES };

/** The same, of which no part is imprecise. */
export const NOTHING_COUNTED: Counted = { ...NO_COUNTS, imprecise: NO_COUNTS };

/** The counts of sets of attacks that share none. */
export function sumCounts(all: Iterable<Counts>): Counts {
  let total = NO_COUNTS;
  for (const counts of all) total = combined(total, counts, 1);
  return total;
}

/** The same with what is imprecise of them. */
export function sumCounted(all: readonly Counted[]): Counted {
  return { ...sumCounts(all), imprecise: sumCounts(all.map(({ imprecise }) => imprecise)) };
}

/** The counts of attacks without those of a part of them. */
export function minusCounts(all: Counts, part: Counts): Counts {
  return combined(all, part, -1);
}

/** Whether anything is counted: an attack, one that is left out, or what is spread from one that began before. */
export function isAnything({ attacks, killed, wounded, imprecise }: Counted): boolean {
  const spread = killed.best + killed.high + wounded.best + wounded.high;
  return attacks + imprecise.attacks + spread > 0;
}

/** Attacks, or the sum of bests. Null where there were attacks and no figure of any is known: unknown is not zero. */
export function measureOf(counts: Counts, measure: Measure): number | null {
  if (measure === 'attacks') return counts.attacks;
  const { low, best, high, unknown } = counts[measure];
  // Where figures are spread, what is known may be of records that began before.
  const isNothing = low === 0 && best === 0 && high === 0;
  return counts.attacks > 0 && unknown === counts.attacks && isNothing ? null : best;
}

/** The counts of a row without what else it holds. */
export function countsIn({ attacks, killed, wounded }: Counts): Counts {
  return { attacks, killed, wounded };
}

export function sameCounts(a: Counts, b: Counts): boolean {
  return a.attacks === b.attacks && sameSum(a.killed, b.killed) && sameSum(a.wounded, b.wounded);
}

export function sameSum(a: FigureSum, b: FigureSum): boolean {
  return (
    a.low === b.low &&
    a.best === b.best &&
    a.high === b.high &&
    a.unknown === b.unknown &&
    a.openEnded === b.openEnded
  );
}

function combined(a: Counts, b: Counts, times: number): Counts {
  return {
    attacks: a.attacks + times * b.attacks,
    killed: combinedFigures(a.killed, b.killed, times),
    wounded: combinedFigures(a.wounded, b.wounded, times),
  };
}

function combinedFigures(a: FigureSum, b: FigureSum, times: number): FigureSum {
  return {
    low: a.low + times * b.low,
    best: a.best + times * b.best,
    high: a.high + times * b.high,
    unknown: a.unknown + times * b.unknown,
    openEnded: a.openEnded + times * b.openEnded,
  };
}

/** What is counted under a key in a period; a key or period in which there is nothing has no cell. */
export type CountCell = { key: string; period: string; counts: Counted };
