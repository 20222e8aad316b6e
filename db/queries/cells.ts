import type { Db } from '@/db/client';
import type { Interval, Split } from '@/lib/domain/enums';
import type { View } from '@/lib/filters/view';
import { isWholeMonths } from '@/lib/stats/calendar';
import type { DayRange } from '@/lib/stats/period';
import type { Cell } from '@/lib/stats/series';
import { revisionCells } from './revision-cells';
import { rollupCells } from './rollup-cells';

/** What is to be counted of a view, and how it is divided. */
export type CellQuery = {
  view: View;
  /** The days counted; a view's own, or others that its figures are held against. */
  range: DayRange;
  /** Null counts the whole range as one period, named ''. */
  interval: Interval | null;
  by: Split;
  /**
   * The keys that have cells of their own, while the rest goes under `other`; null for every key. Keys are alpha-3
   * codes, ids of groups as text with NO_GROUP for incidents without one, and `all` where nothing is divided.
   */
  named: readonly string[] | null;
};

/**
 * Counts by key and period, of the state in a snapshot. An incident counts once in each of its keys' cells; under
 * `other` once, however many of the groups gathered there took part. Keys and periods without attacks have no cell.
 */
export function queryCells(snapshot: Db, isCurrent: boolean, query: CellQuery): Promise<Cell[]> {
  return isCurrent && isRolledUp(query)
    ? rollupCells(snapshot, query)
    : revisionCells(snapshot, isCurrent, query);
}

/**
 * Whether the rollup holds the answer: it keeps whole months, and one group at a time, so that the incidents of several
 * groups together, where one incident may be in two, have to be counted themselves.
 */
export function isRolledUp({ view, range, by, named }: CellQuery): boolean {
  if (!isWholeMonths(range.from, range.to)) return false;
  return by === 'group' ? named === null : view.groups.length <= 1;
}
