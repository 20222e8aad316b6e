import { max } from 'd3-array';
import type { Interval } from '@/lib/domain/enums';
import type { Trend } from '@/lib/domain/trend';
import { wholeNumber } from '@/lib/format/figures';
import { round, tickText } from './text';
import { periodLabel } from './trend-words';
import type { PlacedTrend, Plot } from './types';
import { periodScale } from './x-axis';

/** A strip of columns below a trend, in the same slots. */
export type PlacedStrip = {
  width: number;
  height: number;
  fontSize: number;
  plot: Pick<Plot, 'left' | 'right'>;
  /** The foot of the columns. */
  base: number;
  columns: { x: number; y: number; width: number; height: number }[];
  /** What the highest column comes to, beside it. */
  top: { text: string; y: number };
};

export type Strip = { title: string; alt: string; wide: PlacedStrip; narrow: PlacedStrip };

/** The trend above, at both widths. */
export type StripAxes = { wide: PlacedTrend; narrow: PlacedTrend };

/** The share of its slot that a column fills. */
const COLUMN = 0.72;
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
  const counts = points.map(({ attacks, covered }) => (covered === 'no' ? 0 : attacks));
  const most = max(counts) ?? 0;
  if (most === 0) return null;
  const periods = points.map(({ period }) => period);
  const place = ({ plot, box, fontSize }: PlacedTrend): PlacedStrip => {
    const height = round(HEIGHT * fontSize);
    const base = height - 1;
    const scale = periodScale(periods, plot);
    const width = round(Math.max(0.75, scale.step * COLUMN));
    return {
      width: box.width,
      height,
      fontSize,
      plot,
      base,
      columns: counts.flatMap((count, i) => {
        if (count === 0) return [];
        const tall = Math.max(1, round((count / most) * (base - 2)));
        return [{ x: round(scale.x(i) - width / 2), y: round(base - tall), width, height: tall }];
      }),
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
