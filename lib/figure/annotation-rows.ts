import { least } from 'd3-array';
import { labelCandidates } from './annotation-candidates';
import type { NumberedAnnotation, PlacedText } from './types';

/** A label above the plot: its row, counted from the plot upwards, and the line that goes down from it at `pole`. */
export type RowLabel = {
  row: number;
  from: number;
  to: number;
  pole: number | null;
  text: string;
  anchor: PlacedText['anchor'];
};

export type RowEvent = { annotation: NumberedAnnotation; x: number };
export type RowOptions = { width: number; fontSize: number; named: boolean };

/** Which rows are tried, in which order. */
const ROW_ORDERS = [[0], [0, 1], [1, 0], [0, 1, 2], [2, 1, 0]];
/** Space between two labels, and around the lines, in font sizes. */
const APART = 0.8;
const CLEAR = 0.15;

/**
 * Finds each event's label a place where it touches no other and no line cuts it, beside its line; else only its
 * number; else none. Events are tried from either side and with rows in several orders; the attempt
 * that names most in the least height is taken.
 */
export function labelRows(
  events: readonly RowEvent[],
  taken: RowLabel,
  options: RowOptions,
): (RowLabel | null)[] {
  const attempts = ROW_ORDERS.flatMap((rows) =>
    [false, true].map((fromRight) => attempt(events, taken, { ...options, rows, fromRight })),
  );
  return least(attempts, cost) ?? [];
}

function attempt(
  events: readonly RowEvent[],
  taken: RowLabel,
  options: RowOptions & { rows: readonly number[]; fromRight: boolean },
): (RowLabel | null)[] {
  const placed: RowLabel[] = [taken];
  const order = options.fromRight ? [...events].reverse() : [...events];
  const found = order.map((event) => {
    const label = labelCandidates(event, options, options.rows).find(
      (candidate) =>
        candidate.from >= 0 &&
        candidate.to <= options.width &&
        !placed.some((other) => collide(candidate, other, options.fontSize)),
    );
    if (label) placed.push(label);
    return label ?? null;
  });
  return options.fromRight ? found.reverse() : found;
}

/** An unnamed event weighs more than one with its number only, and that more than a row of height. */
function cost(labels: readonly (RowLabel | null)[]): number {
  const rows = Math.max(0, ...labels.map((label) => label?.row ?? 0));
  return labels.reduce(
    (sum, label) => sum + (label === null ? 100 : label.anchor === 'middle' ? 10 : 0),
    rows,
  );
}

function collide(a: RowLabel, b: RowLabel, fontSize: number): boolean {
  const apart = APART * fontSize;
  if (a.row === b.row && a.from < b.to + apart && b.from < a.to + apart) return true;
  return cuts(a, b, fontSize) || cuts(b, a, fontSize);
}

/** True where the line of the upper label runs through the lower one. */
function cuts(upper: RowLabel, lower: RowLabel, fontSize: number): boolean {
  if (upper.row < lower.row || upper.pole === null) return false;
  const clear = CLEAR * fontSize;
  return upper.pole > lower.from - clear && upper.pole < lower.to + clear;
}
