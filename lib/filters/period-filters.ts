import { clip, type DayRange, daysOf } from '@/lib/stats/period';
import type { Filters } from './filters';
import { shortestRange } from './partial-date';

/**
 * The from and to that lead to the incidents of one point of a chart: its period (`2014-Q1` is 2014-01 to 2014-03), cut
 * to the range that the chart shows.
 */
export function periodFilters(period: string, range: DayRange): Pick<Filters, 'from' | 'to'> {
  const { from, to } = clip(daysOf(period), range);
  return shortestRange(from, to);
}
