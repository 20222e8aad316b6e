import { periodFilters } from '@/lib/filters/partial-date';
import type { DayRange } from '@/lib/stats/period';
import { periodLabel } from './trend-words';
import type { ChartPeriod } from './types';

/** Periods of a range with their names, and the days that the addresses of their points ask for. */
export function chartPeriods(periods: readonly string[], range: DayRange): ChartPeriod[] {
  return periods.map((period) => {
    const { from, to } = periodFilters(period, range);
    return { period, label: periodLabel(period), from: from ?? range.from, to: to ?? range.to };
  });
}
