import type { Db } from '@/db/client';
import type { Counts } from '@/lib/domain/figure-sum';
import type { View } from '@/lib/filters/view';
import { NO_COUNTS } from '@/lib/stats/counts';
import type { DayRange } from '@/lib/stats/period';
import { atVersion } from './at-version';
import { queryCells } from './cells';
import type { RevisionSet } from './revision-conditions';

/** What is counted of a view in a range of days, its own or another: the one before, for one. */
export function queryTotals(db: Db, view: View, range: DayRange): Promise<Counts> {
  return atVersion(db, view, (snapshot, set) => totalsIn(snapshot, set, view, range));
}

/** The same within a snapshot. */
export async function totalsIn(
  snapshot: Db,
  set: RevisionSet,
  view: View,
  range: DayRange,
): Promise<Counts> {
  const by = { key: 'none', months: false } as const;
  const [cell] = await queryCells(snapshot, set, { view, range, by, keys: null });
  return cell?.counts ?? NO_COUNTS;
}
