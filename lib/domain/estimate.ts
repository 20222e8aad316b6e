import type { Outcome, Qualifier, Victims } from './enums';

/** One figure as a report states it. Null is "not stated", never zero; all three null is an unknown figure. */
export type Estimate = {
  low: number | null;
  best: number | null;
  high: number | null;
  qualifier: Qualifier;
};

/** How the desk came to a figure. */
export type FigureBasis = {
  /** The name of a rule of lib/proposal, or `by_hand`. */
  rule: string;
  /** The rule's version when it gave the figure. */
  version: number;
  /** In words; figures that were set by hand have one. */
  reason: string | null;
};

/**
 * An estimate as figures and claims hold it. `words` is what was written where it is not a number ("dozens"): such an estimate is
 * unknown, and is shown in its words.
 */
export type WordedEstimate = Estimate & { words: string | null };

/** An estimate of one outcome for some victims. `basis` is null if a recorder's file states the figure. */
export type Figure = WordedEstimate & {
  outcome: Outcome;
  victims: Victims;
  basis: FigureBasis | null;
};

/** The three numbers that an estimate adds to the sums of lows, bests and highs. */
export type Bounds = { low: number; best: number; high: number };

/** True if nothing at all is stated. Such a figure is counted apart and adds nothing to a sum. */
export function isUnknown(estimate: Estimate): boolean {
  return estimate.low === null && estimate.best === null && estimate.high === null;
}

/** True where a bound is missing ("at least 28" has no high), so that a sum over it is open-ended. */
export function isOpenEnded(estimate: Estimate): boolean {
  return !isUnknown(estimate) && (estimate.low === null || estimate.high === null);
}

/**
 * What an estimate adds to sums, or null if it is unknown. A missing best is the stated low, otherwise the stated
 * high; a missing high is the best; a missing low is the best, but 0 for "up to N". The generated columns of
 * casualty_figure hold the same rule; an integration test compares the two.
 */
export function boundsOf(estimate: Estimate): Bounds | null {
  const best = estimate.best ?? estimate.low ?? estimate.high;
  if (best === null) return null;
  const low = estimate.low ?? (estimate.qualifier === 'up_to' ? 0 : best);
  return { low, best, high: estimate.high ?? best };
}

/** Sums over attacks: of the lows, of the bests and of the highs, each just that, and not a confidence interval. */
export type FigureSum = {
  low: number;
  best: number;
  high: number;
  /** Attacks in the count for which no figure is known; they add nothing to the three sums. */
  unknown: number;
  /** Attacks whose figure has only one bound ("at least 28"), which stands in for the other, or is a sum of parts. */
  openEnded: number;
};

/** What is counted of one period, or of a whole range. */
export type Counts = { attacks: number } & Readonly<Record<Outcome, FigureSum>>;

/**
 * Counts, and what is counted of records that run past the period in which they begin. That is a part of the counts, unless
 * the view leaves such records out: then it stands beside them.
 */
export type Counted = Counts & { imprecise: Counts };
