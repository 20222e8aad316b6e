import { scalePoint } from 'd3-scale';
import type { Interval } from '@/lib/domain/enums';
import { daysInRange } from '@/lib/stats/calendar';
import { daysOf, periodOf } from '@/lib/stats/period';
import type { Plot } from './types';

export type PeriodScale = {
  /** Middle of the period's slot, by its index. */
  x: (index: number) => number;
  /** The same by the period itself; undefined where it is not on the axis. */
  middle: (period: string) => number | undefined;
  /** Width of a slot. */
  step: number;
};

/** Places periods in equal slots over the plot's width, each point in the middle of its own. */
export function periodScale(
  periods: readonly string[],
  { left, right }: Pick<Plot, 'left' | 'right'>,
): PeriodScale {
  const middle = scalePoint(periods, [left, right]).padding(0.5);
  const places = periods.map((period) => middle(period) ?? left);
  return {
    x: (index) => places[index] ?? left,
    middle,
    step: (right - left) / Math.max(1, periods.length),
  };
}

/** Where a day (YYYY-MM-DD) begins within its period's slot; null outside the axis. */
export function dayX(scale: PeriodScale, interval: Interval, day: string): number | null {
  const period = periodOf(day, interval);
  const middle = scale.middle(period);
  if (middle === undefined) return null;
  const { from, to } = daysOf(period);
  const share = (daysInRange(from, day) - 1) / daysInRange(from, to);
  return middle + (share - 0.5) * scale.step;
}
