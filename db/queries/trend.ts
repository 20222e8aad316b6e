import type { Db } from '@/db/client';
import { NO_GROUP } from '@/db/schema';
import type { Trend } from '@/lib/domain/trend';
import type { View } from '@/lib/filters/view';
import { byPeriods, type Cell, minusCells, underKey } from '@/lib/stats/cells';
import { NO_COUNTS, sumCounts } from '@/lib/stats/counts';
import { type DayRange, periodsIn } from '@/lib/stats/period';
import { ALL_KEY, OTHER_KEY } from '@/lib/stats/rank';
import { seriesOf } from '@/lib/stats/series';
import { atVersion } from './at-version';
import { type CellQuery, queryCells } from './cells';
import type { Division } from './ranking';
import type { RevisionSet } from './revision-conditions';
import { sharedCells } from './shared-cells';
import { type Lines, trendKeys } from './trend-keys';

const OTHER_LABELS: Readonly<Record<Division, string>> = {
  country: 'Other countries',
  group: 'Other groups',
};

/**
 * The view's counts by period: one line, or one for each of its countries or groups (see trendKeys), and one for the
 * rest. Totals count each incident once, whatever the split.
 */
export function queryTrend(db: Db, view: View, lines: Lines): Promise<Trend> {
  return atVersion(db, view, async (snapshot, set) => {
    const { range } = view;
    if (range === null) return { series: [], totals: NO_COUNTS };
    const { interval, split } = view.filters;
    const all = await queryCells(snapshot, set, {
      view,
      range,
      by: { key: 'none', months: true },
      keys: null,
    });
    const { names, cells } =
      split === 'none'
        ? { names: [{ key: ALL_KEY, label: 'All attacks' }], cells: all }
        : await dividedCells(snapshot, set, { ...view, range }, split, lines, all);
    return {
      series: seriesOf(names, periodsIn(range, interval), byPeriods(cells, interval)),
      totals: sumCounts(all.map((cell) => cell.counts)),
    };
  });
}

async function dividedCells(
  snapshot: Db,
  set: RevisionSet,
  view: View & { range: DayRange },
  by: Division,
  lines: Lines,
  all: Cell[],
) {
  const { own, gathersRest } = await trendKeys(snapshot, set, view, by, lines);
  const query: CellQuery = {
    view,
    range: view.range,
    by: { key: by, months: true },
    keys: own.map((row) => row.cell),
  };
  const drawn = await queryCells(snapshot, set, query);
  const keyOf = new Map(own.map((row) => [row.cell, row.key]));
  const cells = drawn.map((cell) => ({ ...cell, key: keyOf.get(cell.key) ?? cell.key }));
  if (!gathersRest) return { names: own, cells };
  const rest = await restCells(snapshot, set, query, all, drawn);
  return {
    names: [...own, { key: OTHER_KEY, label: OTHER_LABELS[by] }],
    cells: [...cells, ...rest],
  };
}

/**
 * The incidents under none of the keys that are drawn, each once: all without the drawn, of which what several of the
 * drawn groups share counts once only.
 */
async function restCells(
  snapshot: Db,
  set: RevisionSet,
  query: CellQuery,
  all: Cell[],
  drawn: Cell[],
): Promise<Cell[]> {
  const groups = (query.keys ?? []).map(Number).filter((id) => id !== NO_GROUP);
  const shared =
    query.by.key === 'group'
      ? await sharedCells(snapshot, set, { ...query, by: { key: 'none', months: true } }, groups)
      : [];
  const covered = minusCells(underKey(OTHER_KEY, drawn), underKey(OTHER_KEY, shared));
  return minusCells(underKey(OTHER_KEY, all), covered);
}
