import { incidentsHref } from '@/lib/filters/links';
import type { Filters, View } from '@/lib/filters/view';
import { ALL_KEY, NONE_KEY, OTHER_KEY } from '@/lib/stats/rank';

/**
 * The incidents behind a point or bar: the view's filters, narrowed to the series and to days. Null for what no filter
 * can say: the rest under `other`, and incidents without a group.
 */
export function seriesHref(
  { filters }: View,
  key: string,
  days: Pick<Filters, 'from' | 'to'>,
): string | null {
  if (key === OTHER_KEY || key === NONE_KEY) return null;
  if (key === ALL_KEY) return incidentsHref(filters, days);
  const narrowed = filters.split === 'country' ? { countries: [key] } : { groups: [key] };
  return incidentsHref(filters, { ...days, ...narrowed });
}
