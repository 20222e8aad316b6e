import { meet, type Room, roomOf } from './room';
import { round } from './text';
import type { PlacedText, PlacedTrend, PlacedUncovered } from './types';

type Frame = Pick<PlacedTrend, 'plot' | 'fontSize' | 'uncovered' | 'emptyLines'>;

/**
 * Areas that are not covered with the words that say so, where nothing is drawn and neither a figure nor a reason stands: at their top, else at their foot,
 * in the middle or at a side, else nowhere. The list below the chart says it as well.
 */
export function withWordsApart(
  { plot, fontSize, uncovered, emptyLines }: Frame,
  figures: readonly PlacedText[],
  isDrawnIn: (room: Room) => boolean,
): PlacedUncovered[] {
  const taken = [...figures, ...emptyLines].map((figure) => roomOf(figure, fontSize));
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
