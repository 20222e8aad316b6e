import { area, line } from 'd3-shape';

export type PathPoint = { x: number; low: number | null; best: number | null; high: number | null };

/** The line through the bests; where none is known it breaks. Lengths to a tenth of a unit. */
export function linePath(points: readonly PathPoint[], y: (value: number) => number): string {
  const path = line<PathPoint>()
    .digits(1)
    .defined(({ best }) => best !== null)
    .x(({ x }) => x)
    .y(({ best }) => y(best ?? 0));
  return path([...points]) ?? '';
}

/** The area from the lows to the highs; where none is known it breaks. */
export function bandPath(points: readonly PathPoint[], y: (value: number) => number): string {
  const path = area<PathPoint>()
    .digits(1)
    .defined(({ low, high }) => low !== null && high !== null)
    .x(({ x }) => x)
    .y0(({ low }) => y(low ?? 0))
    .y1(({ high }) => y(high ?? 0));
  return path([...points]) ?? '';
}
