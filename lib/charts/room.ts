import { LINE, textWidth } from './text';
import type { ModelSeries, PlacedText } from './types';

/** A part of a chart, in its own units. */
export type Room = { left: number; right: number; top: number; bottom: number };

/** What a text takes, upright or not, with some room around it. */
export function roomOf(
  { text, x, y, anchor }: PlacedText,
  fontSize: number,
  isUpright = false,
): Room {
  const length = textWidth(text, fontSize);
  const before = { start: 0, middle: length / 2, end: length }[anchor];
  const [above, below] = [((LINE + 0.5) / 2) * fontSize, ((LINE - 0.5) / 2) * fontSize];
  return isUpright
    ? { left: x - above, right: x + below, top: y - (length - before), bottom: y + before }
    : { left: x - before, right: x - before + length, top: y - above, bottom: y + below };
}

export function meet(a: Room, b: Room): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

/** Whether lines through the bests of series, or points that stand alone, go through a part of their chart. */
export function linesIn(
  series: readonly Pick<ModelSeries, 'values'>[],
  { x, y }: { x: (index: number) => number; y: (value: number) => number },
): (room: Room) => boolean {
  const pieces = series.flatMap(({ values }) =>
    values.flatMap(({ best, covered }, i) => {
      if (best === null) return [];
      const after = values[i + 1];
      // No line joins what is covered as a whole and what is in part.
      const isJoined = (after?.covered === 'part') === (covered === 'part');
      const next = isJoined ? (after?.best ?? null) : null;
      const from = { x: x(i), y: y(best) };
      return [{ from, to: next === null ? from : { x: x(i + 1), y: y(next) } }];
    }),
  );
  return ({ left, right, top, bottom }) =>
    pieces.some(({ from, to }) => {
      const first = Math.max(from.x, left);
      const last = Math.min(to.x, right);
      if (first > last) return false;
      const slope = to.x === from.x ? 0 : (to.y - from.y) / (to.x - from.x);
      const atFirst = from.y + (first - from.x) * slope;
      const atLast = from.y + (last - from.x) * slope;
      return Math.max(atFirst, atLast) >= top && Math.min(atFirst, atLast) <= bottom;
    });
}
