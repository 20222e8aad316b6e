import { scalePoint } from 'd3-scale';
import { daysInRange } from '@/lib/stats/calendar';
import { daysOf } from '@/lib/stats/period';
import type { Plot } from './types';

export type PeriodScale = {
  /** Middle of the period's slot. */
  x: (index: number) => number;
  /** Width of a slot. */
  step: number;
  /** Place of the beginning of a day (YYYY-MM-DD) within its period's slot; null outside the periods. */
  dayX: (day: string) => number | null;
};

/** Places periods in equal slots over the plot's width, each point in the middle of its own. */
export function periodScale(
  periods: readonly string[],
  { left, right }: Pick<Plot, 'left' | 'right'>,
): PeriodScale {
  const scale = scalePoint(periods, [left, right]).padding(0.5);
  const step = (right - left) / Math.max(1, periods.length);
  const starts = periods.map((period) => daysOf(period));

  return {
    step,
    x: (index) => scale(periods[index] ?? '') ?? left,
    dayX: (day) => {
      const index = starts.findIndex(({ from, to }) => from <= day && day <= to);
      const days = starts[index];
      if (!days) return null;
      const share = (daysInRange(days.from, day) - 1) / daysInRange(days.from, days.to);
      return left + (index + share) * step;
    },
  };
}
