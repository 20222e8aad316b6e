import type { Db } from '@/db/client';
import type { Split } from '@/lib/domain/enums';
import type { View } from '@/lib/filters/view';
import { type Cell, mergeCells, minusCells } from '@/lib/stats/cells';
import { type DayRange, wholeMonthsIn } from '@/lib/stats/period';
import { isRegrouped } from './actor-groups';
import { revisionCells } from './revision-cells';
import type { RevisionSet } from './revision-conditions';
import { isRolledUp, rollupCells } from './rollup-cells';
import { sharedCells } from './shared-cells';

/** What is to be counted of a view, and how it is divided. */
export type CellQuery = {
  view: View;
  /** The days counted; a view's own, or others that its figures are held against. */
  range: DayRange;
  /** By months (a period is the month's first day), or the whole range as one period, named ''. */
  by: { key: Split; months: boolean };
  /**
   * The only keys to be counted; null for every key. Keys are alpha-3 codes, ids of groups as text with NO_GROUP for
   * incidents without one, and `all` where nothing is divided.
   */
  keys: readonly string[] | null;
};

/**
 * Counts by key and month, of the state in a snapshot. An incident counts once under each of its keys. A past version
 * is the newest one with what is gone, and without what came since: both are few where it was long at rest. What
 * names an actor whose group is another since is taken out by the groups of now and put in by those of then.
 */
export async function queryCells(
  snapshot: Db,
  set: RevisionSet,
  query: CellQuery,
): Promise<Cell[]> {
  if (query.view.version === 0) return [];
  if (set === 'current') return newestCells(snapshot, query);
  const asksForGroups = query.by.key === 'group' || query.view.groups.length > 0;
  const isOtherwise = asksForGroups && (await isRegrouped(snapshot, query.view));
  const [newest, gone, since, then, now] = await Promise.all([
    newestCells(snapshot, query),
    revisionCells(snapshot, 'gone', query),
    revisionCells(snapshot, 'since', query),
    isOtherwise ? revisionCells(snapshot, 'keptThen', query) : [],
    isOtherwise ? revisionCells(snapshot, 'keptNow', query) : [],
  ]);
  return minusCells(mergeCells([...newest, ...gone, ...then]), [...since, ...now]);
}

/** The newest version: whole months from the rollup where it has them, the days around them from the revisions. */
async function newestCells(snapshot: Db, query: CellQuery): Promise<Cell[]> {
  if (!isRolledUp(query)) return revisionCells(snapshot, 'current', query);
  const { months, days } = wholeMonthsIn(query.range);
  const parts = await Promise.all([
    months === null ? [] : wholeMonths(snapshot, { ...query, range: months }),
    ...days.map((range) => revisionCells(snapshot, 'current', { ...query, range })),
  ]);
  return mergeCells(parts.flat());
}

/** The rollup's rows of several groups hold an incident once for each of them: what is too much is taken off. */
async function wholeMonths(snapshot: Db, query: CellQuery): Promise<Cell[]> {
  const ids = query.view.groups.map((group) => group.id);
  const isTooMuch = query.by.key !== 'group' && ids.length > 1;
  const [rolledUp, shared] = await Promise.all([
    rollupCells(snapshot, query),
    isTooMuch ? sharedCells(snapshot, 'current', query, ids) : [],
  ]);
  return minusCells(rolledUp, shared);
}
