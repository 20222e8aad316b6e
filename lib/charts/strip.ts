import { max } from 'd3-array';
import type { Interval } from '@/lib/domain/enums';
import type { Trend } from '@/lib/domain/trend';
import { wholeNumber } from '@/lib/format/figures';
import { round, tickText } from './text';
import { periodLabel } from './trend-words';
import type { PlacedTrend, Plot, PointValue } from './types';
import { type PeriodScale, periodScale } from './x-axis';

type Column = { x: number; y: number; width: number; height: number };

/** A strip of columns below a trend, in the same slots. */
export type PlacedStrip = {
  width: number;
  height: number;
  fontSize: number;
  plot: Pick<Plot, 'left' | 'right'>;
  /** The foot of the columns. */
  base: number;
  columns: Column[];
  /** What the highest column comes to, beside it. */
  top: { text: string; y: number };
};

export type Strip = { title: string; alt: string; wide: PlacedStrip; narrow: PlacedStrip };

/** The trend above, at both widths. */
export type StripAxes = { wide: PlacedTrend; narrow: PlacedTrend };

/** In font sizes. */
const HEIGHT = 3.6;

/**
 * The attacks of each period as columns on the x axis of a trend above it. A period that is not covered has none, and so has one
 * without attacks. Null where there are none at all.
 */
export function buildStrip(
  title: string,
  interval: Interval,
  points: Trend['series'][number]['points'],
  { wide, narrow }: StripAxes,
): Strip | null {
  const counts = points.map(attacksShown);
  const most = max(counts) ?? 0;
  if (most === 0) return null;
  const periods = points.map(({ period }) => period);
  const place = ({ plot, box, fontSize }: PlacedTrend): PlacedStrip => {
    const height = round(HEIGHT * fontSize);
    const base = height - 1;
    const scale = periodScale(periods, plot);
    return {
      width: box.width,
      height,
      fontSize,
      plot,
      base,
      columns: attackColumns({ scale, base, tallest: base - 2, most }, counts),
      top: { text: tickText(most), y: round(0.8 * fontSize) },
    };
  };
  const at = counts.indexOf(most);
  const peak = `most in ${periodLabel(points[at]?.period ?? '')}: ${wholeNumber(most)}`;
  return {
    title,
    alt: `${title} as columns, by ${interval}, ${peak}.`,
    wide: place(wide),
    narrow: place(narrow),
  };
}

/** The attacks of a period. What is not covered has none to show, whatever was recorded of it. */
export function attacksShown({
  attacks,
  covered,
}: Pick<PointValue, 'attacks' | 'covered'>): number {
  return covered === 'no' ? 0 : attacks;
}

/** Where columns stand: in the slots of a scale, upwards from a base, the most as tall as the tallest. */
type Room = { scale: PeriodScale; base: number; tallest: number; most: number };

/** A column for each count that isn’t nothing. Where slots are narrow, columns fill them and meet. */
export function attackColumns(
  { scale, base, tallest, most }: Room,
  counts: readonly number[],
): Column[] {
  const half = (scale.step * (scale.step < FILLED_BELOW ? 1 : COLUMN)) / 2;
  return counts.flatMap((count, i) => {
    if (count === 0) return [];
    const x = round(scale.x(i) - half);
    // Half a pixel is as fine as a screen shows, and less to send.
    const height = Math.max(1, Math.round((count / most) * tallest * 2) / 2);
    return [{ x, y: round(base - height), width: round(scale.x(i) + half - x), height }];
  });
}

/** The share of its slot that a column fills. */
const COLUMN = 0.72;
/** Slots of fewer pixels have no room for a gap. */
const FILLED_BELOW = 4;

/**
 * The outlines of columns, to be drawn in one. Those that meet have one outline, which goes straight from edge to edge: of slots as narrow
 * as that nobody sees a step, and it is a fraction of the text.
 */
export function attackColumnsPath(columns: readonly Column[]): string {
  let path = '';
  let end = Number.NEGATIVE_INFINITY;
  columns.forEach(({ x, y, width, height }, i) => {
    const foot = round(y + height);
    if (x - end > TOUCH) path += `M${x},${foot}`;
    path += `L${x},${y}`;
    end = round(x + width);
    const isLast = (columns[i + 1]?.x ?? Number.POSITIVE_INFINITY) - end > TOUCH;
    if (isLast) path += `L${end},${y}L${end},${foot}Z`;
  });
  return path;
}

/** Edges that are as near as this are one, after rounding. */
const TOUCH = 0.15;
