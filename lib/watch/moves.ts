import type { Threshold } from './watch';

/** A figure from a version on; null if there was none: not covered, or unknown. */
type Mark = { version: number; value: number | null };

/** The versions between which a figure moved as far as a threshold, or further. */
export type FigureMove = { from: number; to: number };

/**
 * The moves of a figure that are told of, oldest first: each begins from the figure that was told last, so that many small changes
 * are told once they have come to as much. Whether there is a number at all is always told.
 * @param marks in the order of their versions; the first is where it begins
 */
export function movesPast([first, ...marks]: readonly Mark[], threshold: Threshold): FigureMove[] {
  if (first === undefined) return [];
  const moves: FigureMove[] = [];
  let told = first;
  for (const mark of marks) {
    if (!isPast(told.value, mark.value, threshold)) continue;
    moves.push({ from: told.version, to: mark.version });
    told = mark;
  }
  return moves;
}

function isPast(told: number | null, value: number | null, { least, of }: Threshold): boolean {
  if (told === value) return false;
  if (told === null || value === null) return true;
  const difference = Math.abs(value - told);
  return of === 'count' ? difference >= least : difference * 100 >= least * Math.abs(told);
}
