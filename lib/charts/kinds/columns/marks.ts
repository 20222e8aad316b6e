import type { Measure } from '@/lib/domain/enums';
import type { Room } from '../../room';
import { round } from '../../text';
import type { PointValue } from '../../types';
import type { SceneShape } from '../types';

type Height = (value: number) => number;

/** A column around x from one value to another; nothing where they are the same. */
export function columnPath(
  { x, width, y }: { x: number; width: number; y: Height },
  from: number,
  to: number,
): string {
  if (to === from) return '';
  return `M${round(x - width / 2)},${round(y(from))}V${round(y(to))}h${round(width)}V${round(y(from))}z`;
}

/** Whether columns, with the whiskers over them, reach into a part of their chart. */
export function columnsIn(
  marked: readonly Marked[],
  { width, y }: { width: number; y: Height },
): (room: Room) => boolean {
  const tops = marked.flatMap(({ value: { best, high }, x }) =>
    best === null ? [] : [{ x, top: y(Math.max(best, high ?? 0)) }],
  );
  return ({ left, right, bottom }) =>
    tops.some(({ x, top }) => x + width / 2 > left && x - width / 2 < right && top < bottom);
}

type Marked = { value: Pick<PointValue, 'low' | 'best' | 'high' | 'unknown'>; x: number };

/** What columns don't know: a whisker from low to high, and a ring where attacks have no figure. Attacks themselves are exact. */
export function doubtShapes(
  marked: readonly Marked[],
  { measure, y, cap: given }: { measure: Measure; y: Height; cap: number },
): SceneShape[] {
  const cap = round(given);
  const whiskers = marked.map(({ value: { low, high }, x: given }) => {
    if (measure === 'attacks' || low === null || high === null || low === high) return '';
    const [x, top, foot] = [round(given), round(y(high)), round(y(low))];
    return `M${x},${foot}V${top}M${x - cap},${top}h${2 * cap}M${x - cap},${foot}h${2 * cap}`;
  });
  const rings = marked.map(({ value: { best, unknown }, x }) =>
    best === null || unknown === 0 ? '' : `M${round(x)},${round(y(best))}h0.01`,
  );
  return [
    { d: whiskers.join(''), className: 'scene-whisker', slot: null },
    { d: rings.join(''), className: 'scene-ring', slot: null },
    { d: rings.join(''), className: 'scene-ring-hole', slot: null },
  ];
}
