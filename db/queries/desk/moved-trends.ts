import type { Pool } from '@/db/client';
import type { Division } from '@/db/read/ranking';
import { MEASURES } from '@/lib/domain/enums';
import type { View } from '@/lib/filters/view';
import type { Headlines } from '@/lib/impact/impact';
import { type MovedTrend, movedTrends, type TrendShift } from '@/lib/impact/moved-trend';
import { queryPlaceYears } from './place-years';

/** The charts by year of a dataset, its countries and groups that shifts would move. */
export async function queryMovedTrends(
  db: Pool,
  view: View,
  { years }: Headlines,
  shifts: readonly TrendShift[],
): Promise<MovedTrend[]> {
  const keysOf = (by: Division) => shifts.filter(({ of }) => of === by).map(({ key }) => key);
  const [country, group] = await Promise.all([
    queryPlaceYears(db, view, 'country', keysOf('country')),
    queryPlaceYears(db, view, 'group', keysOf('group')),
  ]);
  const places = { country, group };
  const now = {
    range: view.range,
    measures: MEASURES.filter((one) => one !== 'wounded' || view.dataset.recordsWounded),
    yearsOf: ({ of, key }: Pick<TrendShift, 'of' | 'key'>) =>
      of === 'total' ? years : (places[of].get(key) ?? new Map()),
  };
  return movedTrends(now, shifts);
}
