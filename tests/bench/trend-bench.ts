import { readView } from '@/app/_data/view';
import { connect, type Pool } from '@/db/client';
import { queryGroups } from '@/db/queries/pickers';
import { queryRanking } from '@/db/queries/ranking';
import { revisionCells } from '@/db/queries/revision-cells';
import { queryTrend } from '@/db/queries/trend';
import type { View } from '@/lib/filters/view';
import { type Times, timesOf } from './percentile';
import { SYNTHETIC } from './scratch';

const RUNS = 60;
const BASELINE_RUNS = 5;

export type TrendTimes = { name: string; trend: Times; overIncidents: Times };

/** Times of the monthly trend over all years: of all, of the country and of the group with the most attacks. */
export async function trendTimes(url: string): Promise<TrendTimes[]> {
  const { db, close } = connect(url, { max: 1 });
  const all = await viewOf(db, '');
  const [country] = await queryRanking(db, all, 'country');
  const [group] = await queryGroups(db, all);
  const times: TrendTimes[] = [];
  for (const [name, filter] of [
    ['no filter', ''],
    ['one country', `&country=${country?.key}`],
    ['one group', `&group=${group?.slug}`],
  ] as const) {
    times.push({ name, ...(await timesOfView(db, await viewOf(db, filter))) });
  }
  await close();
  return times;
}

async function viewOf(db: Pool, filter: string): Promise<View> {
  const params = new URLSearchParams(`dataset=${SYNTHETIC}&interval=month${filter}`);
  return (await readView(db, params, [])).view;
}

/** The trend as pages and API ask for it, and the same GROUP BY over the incidents themselves. */
async function timesOfView(db: Pool, view: View): Promise<Omit<TrendTimes, 'name'>> {
  const { range } = view;
  if (range === null) throw new Error('The synthetic dataset is empty.');
  const trend = await timesOf(RUNS, () => queryTrend(db, view, 'largest'));
  const cells = { view, range, by: { key: 'none', months: true }, keys: null } as const;
  const overIncidents = await timesOf(BASELINE_RUNS, () => revisionCells(db, 'current', cells));
  return { trend, overIncidents };
}
