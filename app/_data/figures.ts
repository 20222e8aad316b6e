import 'server-only';
import type { Pool } from '@/db/client';
import { queryTotals } from '@/db/read/cells';
import { type Division, queryRanking } from '@/db/read/ranking';
import { type Lines, queryTrend } from '@/db/read/trend';
import type { Counts } from '@/lib/domain/estimate';
import type { RankedRow, Trend } from '@/lib/domain/trend';
import type { View } from '@/lib/filters/view';
import { rangeBefore } from '@/lib/stats/change';
import type { DayRange } from '@/lib/stats/period';
import { keeper } from './kept';

const trendsKept = keeper<Trend>();
const rankingsKept = keeper<RankedRow[]>();
const totalsKept = keeper<Counts>();

/** The view's counts by period; see trendKeys for `lines`. */
export function readTrend(db: Pool, view: View, lines: Lines): Promise<Trend> {
  return trendsKept(db, view, `${lines} ${view.query}`, () => queryTrend(db, view, lines));
}

/** The view's countries or groups, the largest first. */
export function readRanking(db: Pool, view: View, by: Division): Promise<RankedRow[]> {
  return rankingsKept(db, view, `${by} ${view.query}`, () => queryRanking(db, view, by));
}

/**
 * What the view counts in the range of equal length before its own. Null where the dataset's incidents do not reach
 * back over all of it: what was not recorded is no base for a comparison.
 */
export async function readBefore(
  db: Pool,
  view: View,
): Promise<{ range: DayRange; counts: Counts } | null> {
  if (view.range === null || view.span === null) return null;
  const range = rangeBefore(view.range);
  if (range.from.slice(0, 7) < view.span.first.slice(0, 7)) return null;
  const counts = await totalsKept(db, view, `${range.from} ${range.to} ${view.query}`, () =>
    queryTotals(db, view, range),
  );
  return { range, counts };
}
