import { least, range } from 'd3-array';
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

const MAX_ROWS = 3;
/** Space between two labels, and around the lines, in font sizes. */
const APART = 0.8;
const CLEAR = 0.15;

export type LabelRows = { rows: number; labels: (RowLabel | null)[] };

/**
 * Finds each event's label a place where it touches no other and no line cuts it, beside its line; else only its
 * number; else none. The axis title has the left of the top row. Events are tried in one to three rows, from either
 * side and from either row first; the attempt that names most in the least height is taken.
 */
export function labelRows(
  events: readonly RowEvent[],
  axisTitle: Pick<RowLabel, 'text' | 'to'>,
  options: RowOptions,
): LabelRows {
  const attempts = range(1, MAX_ROWS + 1).flatMap((rows) => {
    const title: RowLabel = { ...axisTitle, row: rows - 1, from: 0, pole: null, anchor: 'start' };
    return [range(rows), range(rows).reverse()].flatMap((order) =>
      [false, true].map((fromRight): LabelRows => {
        return { rows, labels: attempt(events, title, { ...options, order, fromRight }) };
      }),
    );
  });
  return least(attempts, cost) ?? { rows: 1, labels: [] };
}

function attempt(
  events: readonly RowEvent[],
  title: RowLabel,
  options: RowOptions & { order: readonly number[]; fromRight: boolean },
): (RowLabel | null)[] {
  const placed: RowLabel[] = [title];
  const sequence = options.fromRight ? [...events].reverse() : [...events];
  const found = sequence.map((event) => {
    const label = labelCandidates(event, options, options.order).find(
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
function cost({ rows, labels }: LabelRows): number {
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
