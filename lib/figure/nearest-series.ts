import { least } from 'd3-array';
import { type LiveGeometry, valueY } from './live-geometry';
import type { LiveSeries } from './types';

/** The series whose point in a period is nearest to a height on the screen; undefined where none is known there. */
export function nearestSeries(
  series: readonly LiveSeries[],
  geometry: LiveGeometry,
  index: number,
  y: number,
): LiveSeries | undefined {
  const known = series.filter(({ best }) => typeof best[index] === 'number');
  return least(known, ({ best }) => Math.abs(valueY(geometry, best[index] ?? 0) - y));
}
