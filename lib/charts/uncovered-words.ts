import { LINE, round, textWidth } from './text';
import type { ModelSeries, PlacedText, PlacedTrend, PlacedUncovered } from './types';

/** A part of a chart, in its own units. */
export type Room = { left: number; right: number; top: number; bottom: number };

type Frame = Pick<PlacedTrend, 'plot' | 'fontSize' | 'uncovered'>;

/**
 * Areas that are not covered with the words that say so, where nothing is drawn and no figure stands: at their top, else at their foot,
 * in the middle or at a side, else nowhere. The list below the chart says it as well.
 */
export function withWordsApart(
  { plot, fontSize, uncovered }: Frame,
  figures: readonly PlacedText[],
  isDrawnIn: (room: Room) => boolean,
): PlacedUncovered[] {
  const taken = figures.map((figure) => roomOf(figure, fontSize, false));
  return uncovered.map((area) => {
    const { placed, isUpright } = area;
    if (placed === null) return area;
    const low: PlacedText = {
      ...placed,
      y: round(plot.bottom - 0.5 * fontSize),
      anchor: isUpright ? 'start' : 'middle',
    };
    const found = [placed, low]
      .flatMap((one) => alongside(one, area, fontSize))
      .find((one) => {
        const room = roomOf(one, fontSize, isUpright);
        return !isDrawnIn(room) && !taken.some((other) => meet(room, other));
      });
    // Areas lie over one another where what is covered in part is still filling too.
    if (found !== undefined) taken.push(roomOf(found, fontSize, isUpright));
    return { ...area, placed: found ?? null };
  });
}

/** A text in the middle of its area, and at either side of it. */
function alongside(
  text: PlacedText,
  { x1, x2, isUpright }: PlacedUncovered,
  fontSize: number,
): PlacedText[] {
  if (isUpright) return [text];
  const apart = 0.5 * fontSize;
  return [
    text,
    { ...text, x: round(x1 + apart), anchor: 'start' },
    { ...text, x: round(x2 - apart), anchor: 'end' },
  ];
}

/** Whether lines through the bests of series, or points that stand alone, go through a part of their chart. */
export function linesIn(
  series: readonly Pick<ModelSeries, 'values'>[],
  { x, y }: { x: (index: number) => number; y: (value: number) => number },
): (room: Room) => boolean {
  const pieces = series.flatMap(({ values }) =>
    values.flatMap(({ best }, i) => {
      if (best === null) return [];
      const next = values[i + 1]?.best ?? null;
      const from = { x: x(i), y: y(best) };
      return [{ from, to: next === null ? from : { x: x(i + 1), y: y(next) } }];
    }),
  );
  return ({ left, right, top, bottom }) =>
    pieces.some(({ from, to }) => {
      const [a, b] = [Math.max(from.x, left), Math.min(to.x, right)];
      if (a > b) return false;
      const slope = to.x === from.x ? 0 : (to.y - from.y) / (to.x - from.x);
      const [ya, yb] = [a, b].map((at) => from.y + (at - from.x) * slope);
      if (ya === undefined || yb === undefined) return false;
      return Math.max(ya, yb) >= top && Math.min(ya, yb) <= bottom;
    });
}

/** What a text takes, upright or not, with some room around it. */
function roomOf({ text, x, y, anchor }: PlacedText, fontSize: number, isUpright: boolean): Room {
  const length = textWidth(text, fontSize);
  const before = { start: 0, middle: length / 2, end: length }[anchor];
  const [above, below] = [((LINE + 0.5) / 2) * fontSize, ((LINE - 0.5) / 2) * fontSize];
  return isUpright
    ? { left: x - above, right: x + below, top: y - (length - before), bottom: y + before }
    : { left: x - before, right: x - before + length, top: y - above, bottom: y + below };
}

const meet = (a: Room, b: Room) =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
