/** Sums over attacks: of the lows, of the bests and of the highs, each just that, and not a confidence interval. */
export type FigureSum = {
  low: number;
  best: number;
  high: number;
  /** Attacks in the count for which no figure is known; they add nothing to the three sums. */
  unknown: number;
  /** Attacks whose figure has only one bound ("at least 28"); the stated one stands in for the other. */
  openEnded: number;
};

/** What is counted of one period, or of a whole range. */
export type Counts = { attacks: number; killed: FigureSum; wounded: FigureSum };
