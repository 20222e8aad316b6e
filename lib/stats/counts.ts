import { sumBy } from 'es-toolkit/math';
import { mapValues } from 'es-toolkit/object';
import { type Measure, OUTCOMES, type Outcome } from '@/lib/domain/enums';
import type { Counted, Counts, FigureSum } from '@/lib/domain/estimate';

export const NO_FIGURES: FigureSum = { low: 0, best: 0, high: 0, unknown: 0, openEnded: 0 };

/** Counts with the sum that is given for each outcome. */
export function countsOf(attacks: number, sumOf: (outcome: Outcome) => FigureSum): Counts {
  return {
    attacks,
    killed: sumOf('killed'),
    wounded: sumOf('wounded'),
    missing: sumOf('missing'),
    abducted: sumOf('abducted'),
    released: sumOf('released'),
  };
}

/** What is counted of no attacks at all. */
export const NO_COUNTS: Counts = countsOf(0, () => NO_FIGURES);

/** The same, of which no part is imprecise. */
export const NOTHING_COUNTED: Counted = { ...NO_COUNTS, imprecise: NO_COUNTS };

/** The counts of sets of attacks that share none. */
export function sumCounts(all: readonly Counts[]): Counts {
  // Of hundreds of months nearly none has anything imprecise.
  const some = all.filter((counts) => counts !== NO_COUNTS);
  return some.length === 0
    ? NO_COUNTS
    : countsOf(
        sumBy(some, ({ attacks }) => attacks),
        (outcome) => mapValues(NO_FIGURES, (_, part) => sumBy(some, (one) => one[outcome][part])),
      );
}

/** The same with what is imprecise of them. */
export function sumCounted(all: readonly Counted[]): Counted {
  return { ...sumCounts(all), imprecise: sumCounts(all.map(({ imprecise }) => imprecise)) };
}

/** The counts of attacks without those of a part of them. */
export function minusCounts(all: Counts, part: Counts): Counts {
  return countsOf(all.attacks - part.attacks, (outcome) =>
    mapValues(all[outcome], (value, name) => value - part[outcome][name]),
  );
}

/** Whether anything is counted: an attack, one that is left out, or what is spread from one that began before. */
export function isAnything(counts: Counted): boolean {
  const isSpread = OUTCOMES.some((outcome) => counts[outcome].best + counts[outcome].high > 0);
  return counts.attacks + counts.imprecise.attacks > 0 || isSpread;
}

/** Attacks, or the sum of bests. Null where there were attacks and no figure of any is known: unknown is not zero. */
export function measureOf(counts: Counts, measure: Measure): number | null {
  if (measure === 'attacks') return counts.attacks;
  const { low, best, high, unknown } = counts[measure];
  // Where figures are spread, what is known may be of records that began before.
  const isNothing = low === 0 && best === 0 && high === 0;
  return counts.attacks > 0 && unknown === counts.attacks && isNothing ? null : best;
}

/** Whose sums stand beside a measure: its own, or of attacks those of the killed. */
export function outcomeOf(measure: Measure): Outcome {
  return measure === 'attacks' ? 'killed' : measure;
}

/** The counts of a row without what else it holds. */
export function countsIn(counts: Counts): Counts {
  return countsOf(counts.attacks, (outcome) => counts[outcome]);
}

export function sameCounts(a: Counts, b: Counts): boolean {
  return a.attacks === b.attacks && OUTCOMES.every((outcome) => sameSum(a[outcome], b[outcome]));
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

/** What is counted under a key in a period; a key or period in which there is nothing has no cell. */
export type CountCell = { key: string; period: string; counts: Counted };
