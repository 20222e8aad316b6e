import type { Db } from '@/db/client';
import type { Counts } from '@/lib/domain/figure-sum';
import type { Trend } from '@/lib/domain/trend';
import type { View } from '@/lib/filters/view';
import { NO_COUNTS, sumCounts } from '@/lib/stats/counts';
import { type DayRange, periodsIn } from '@/lib/stats/period';
import { ALL_KEY, largest, OTHER_KEY, ranked } from '@/lib/stats/rank';
import { seriesOf } from '@/lib/stats/series';
import { atVersion } from './at-version';
import { queryCells } from './cells';
import { type Division, type KeyedRow, rankKeys } from './ranking';

/**
 * The view's counts by period: one line, or one for each of its countries or groups. `largest` draws the largest seven
 * and the rest as `other`; `each` gives every country or group that the view names its own line, and is `largest`
 * where it names none. Totals count each incident once, whatever the split.
 */
export function queryTrend(db: Db, view: View, lines: 'largest' | 'each'): Promise<Trend> {
  return atVersion(db, view, async (snapshot, isCurrent) => {
    const { range, filters } = view;
    if (range === null) return { series: [], totals: NO_COUNTS };
    const common = { view, range, interval: filters.interval };
    const periods = periodsIn(range, filters.interval);
    const cells = await queryCells(snapshot, isCurrent, { ...common, by: 'none', named: null });
    const totals = sumCounts(cells.map((cell) => cell.counts));
    const { split } = filters;
    if (split === 'none') {
      return { series: seriesOf([{ key: ALL_KEY, label: 'All attacks' }], periods, cells), totals };
    }
    const rows = await candidates(snapshot, isCurrent, view, range, split);
    const { own, gathersRest } =
      lines === 'each' && namedBy(view, split).length > 0
        ? { own: rows, gathersRest: false }
        : largest(rows);
    const divided = await queryCells(snapshot, isCurrent, {
      ...common,
      by: split,
      named: gathersRest ? own.map((row) => row.cell) : null,
    });
    const keyOf = new Map(own.map((row) => [row.cell, row.key]));
    const other = {
      key: OTHER_KEY,
      label: split === 'country' ? 'Other countries' : 'Other groups',
    };
    return {
      series: seriesOf(
        gathersRest ? [...own, other] : own,
        periods,
        divided.map((cell) => ({ ...cell, key: keyOf.get(cell.key) ?? OTHER_KEY })),
      ),
      totals,
    };
  });
}

/** What is counted of a view in other days than its own: the range before, for one. */
export function queryTotals(db: Db, view: View, range: DayRange): Promise<Counts> {
  return atVersion(db, view, async (snapshot, isCurrent) => {
    const query = { view, range, interval: null, by: 'none', named: null } as const;
    const [cell] = await queryCells(snapshot, isCurrent, query);
    return cell?.counts ?? NO_COUNTS;
  });
}

/** The rows that lines can be drawn of: those with attacks, and those that the view names even where they have none. */
async function candidates(
  snapshot: Db,
  isCurrent: boolean,
  view: View,
  range: DayRange,
  by: Division,
): Promise<KeyedRow[]> {
  const rows = await rankKeys(snapshot, isCurrent, view, range, by);
  const silent = namedBy(view, by).filter((name) => !rows.some((row) => row.key === name.key));
  return ranked(
    [...rows, ...silent.map((name) => ({ ...name, ...NO_COUNTS }))],
    view.filters.measure,
  );
}

function namedBy(view: View, by: Division) {
  return by === 'country'
    ? view.countries.map(({ code, name }) => ({ cell: code, key: code, label: name }))
    : view.groups.map(({ id, slug, name }) => ({ cell: String(id), key: slug, label: name }));
}
