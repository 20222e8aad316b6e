import type { FigureSum } from '@/lib/domain/estimate';

/** The numbers that are summed for each key and period, beside one another. */
export const ATTACKS = 0;
export const KILLED = 1;
export const WOUNDED = 6;
/** Known, open-ended, low, best and high: the numbers of a measure. */
const [KNOWN, OPEN_ENDED, LOW, BEST, HIGH] = [0, 1, 2, 3, 4];
export const MEASURE_WIDTH = 5;
/** The same again for what is imprecise. */
export const IMPRECISE = 11;
export const WIDTH = 22;

/** Counts a figure as known. */
export function addKnown(sums: Float64Array, place: number, isOpenEnded: number): void {
  sums[place + KNOWN] = (sums[place + KNOWN] ?? 0) + 1;
  sums[place + OPEN_ENDED] = (sums[place + OPEN_ENDED] ?? 0) + isOpenEnded;
}

/** Adds a figure as a whole, known as it is. */
export function addWhole(
  sums: Float64Array,
  place: number,
  isOpenEnded: number,
  numbers: Int32Array,
  from: number,
): void {
  sums[place + KNOWN] = (sums[place + KNOWN] ?? 0) + 1;
  sums[place + OPEN_ENDED] = (sums[place + OPEN_ENDED] ?? 0) + isOpenEnded;
  sums[place + LOW] = (sums[place + LOW] ?? 0) + (numbers[from] ?? 0);
  sums[place + BEST] = (sums[place + BEST] ?? 0) + (numbers[from + 1] ?? 0);
  sums[place + HIGH] = (sums[place + HIGH] ?? 0) + (numbers[from + 2] ?? 0);
}

/** Adds a share of a figure's bounds. */
export function addBounds(
  sums: Float64Array,
  place: number,
  numbers: Int32Array,
  from: number,
  share: number,
): void {
  sums[place + LOW] = (sums[place + LOW] ?? 0) + share * (numbers[from] ?? 0);
  sums[place + BEST] = (sums[place + BEST] ?? 0) + share * (numbers[from + 1] ?? 0);
  sums[place + HIGH] = (sums[place + HIGH] ?? 0) + share * (numbers[from + 2] ?? 0);
}

/** What was summed of a measure; of attacks without a known figure it says how many. */
export function figuresAt(sums: Float64Array, at: number, attacks: number): FigureSum {
  return {
    low: numberAt(sums, at + LOW),
    best: numberAt(sums, at + BEST),
    high: numberAt(sums, at + HIGH),
    unknown: attacks - numberAt(sums, at + KNOWN),
    openEnded: numberAt(sums, at + OPEN_ENDED),
  };
}

/** What is spread is no whole number; periods rounded one by one may differ from the whole by a few. */
function numberAt(sums: Float64Array, at: number): number {
  return Math.round(sums[at] ?? 0);
}
