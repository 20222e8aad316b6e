import type { Counts } from '@/lib/domain/figure-sum';
import type { TrendPoint, TrendSeries } from '@/lib/domain/trend';
import type { Cell } from './cells';
import { NO_COUNTS } from './counts';

/** The cells of each key as a line over all the periods, with zero attacks where there is no cell. */
export function seriesOf(
  names: readonly { key: string; label: string }[],
  periods: readonly string[],
  cells: readonly Cell[],
): TrendSeries[] {
  const found = new Map<string, Counts>();
  for (const { key, period, counts } of cells) found.set(`${key} ${period}`, counts);
  return names.map(({ key, label }) => ({
    key,
    label,
    points: periods.map(
      (period): TrendPoint => ({ period, ...(found.get(`${key} ${period}`) ?? NO_COUNTS) }),
    ),
  }));
}
