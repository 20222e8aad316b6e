import { area, line } from 'd3-shape';
import { round } from './lengths';
import type { PointValue } from './types';

/** Places for the values of a series: by their index and by their number. */
export type Places = { x: (index: number) => number; y: (value: number) => number };

/** The line through the bests; where none is known it breaks. Lengths to a tenth of a unit. */
export function linePath(values: readonly PointValue[], { x, y }: Places): string {
  const path = line<PointValue>()
    .digits(null)
    .defined(({ best }) => best !== null)
    .x((_, i) => round(x(i)))
    .y(({ best }) => round(y(best ?? 0)));
  return path(values) ?? '';
}

/** The area from the lows to the highs; where none is known it breaks. */
export function bandPath(values: readonly PointValue[], { x, y }: Places): string {
  const path = area<PointValue>()
    .digits(null)
    .defined(({ low, high }) => low !== null && high !== null)
    .x((_, i) => round(x(i)))
    .y0(({ low }) => round(y(low ?? 0)))
    .y1(({ high }) => round(y(high ?? 0)));
  return path(values) ?? '';
}
