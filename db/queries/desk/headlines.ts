import type { Pool } from '@/db/client';
import { queryRanking } from '@/db/read/ranking';
import { queryTrend } from '@/db/read/trend';
import { queryViewFacts, resolveState } from '@/db/read/view';
import { makeView } from '@/lib/filters/make-view';
import { DEFAULT_FILTERS, type View } from '@/lib/filters/view';
import type { Headlines } from '@/lib/impact/impact';

/** What a dataset's pages say now, and the view of all of it. */
export async function queryHeadlines(
  db: Pool,
  datasetSlug: string,
): Promise<{ view: View; now: Headlines }> {
  const filters = { ...DEFAULT_FILTERS, dataset: datasetSlug };
  const { state } = await resolveState(db, filters);
  const { view } = makeView(filters, state, await queryViewFacts(db, state, filters));
  const [trend, countries, groups] = await Promise.all([
    queryTrend(db, view, 'largest'),
    queryRanking(db, view, 'country'),
    queryRanking(db, view, 'group'),
  ]);
  const points = trend.series[0]?.points ?? [];
  const now: Headlines = {
    totals: trend.totals,
    years: new Map(points.map(({ period, ...counts }) => [period, counts])),
    countries,
    groups,
  };
  return { view, now };
}
