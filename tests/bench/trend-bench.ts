import { sql } from 'drizzle-orm';
import { connect, type Pool } from '@/db/client';
import { queryParties } from '@/db/read/lists';
import { queryRanking } from '@/db/read/ranking';
import { queryTrend } from '@/db/read/trend';
import type { View } from '@/lib/filters/view';
import { keptView } from '@/site/reads/kept';
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
  const [group] = await queryParties(db, all);
  const times: TrendTimes[] = [];
  for (const [name, filter] of [
    ['no filter', ''],
    ['one country', `&country=${country?.key}`],
    ['one group', `&party=${group?.slug}`],
  ] as const) {
    times.push({ name, ...(await timesOfView(db, await viewOf(db, filter))) });
  }
  await close();
  return times;
}

async function viewOf(db: Pool, filter: string): Promise<View> {
  const params = new URLSearchParams(`dataset=${SYNTHETIC}&interval=month${filter}`);
  return (await keptView(db, params, [])).view;
}

/** The trend as pages and API ask for it, and the same GROUP BY over the incidents themselves. */
async function timesOfView(db: Pool, view: View): Promise<Omit<TrendTimes, 'name'>> {
  const trend = await timesOf(RUNS, () => queryTrend(db, view, 'largest'));
  const overIncidents = await timesOf(BASELINE_RUNS, () => groupIncidents(db, view));
  return { trend, overIncidents };
}

async function groupIncidents(db: Pool, { dataset, countries, parties }: View): Promise<void> {
  const [country] = countries;
  const [group] = parties;
  await db.execute(sql`
    select date_trunc('month', r.date_start::timestamp), count(*), count(f.sum_best), sum(f.sum_low), sum(f.sum_best), sum(f.sum_high)
    from incident_revision r
    left join casualty_figure f on f.revision_id = r.id and f.outcome = 'killed' and f.victims = 'all'
    where r.dataset_id = ${dataset.id} and r.superseded_version is null and r.state = 'published'
      and (${country?.code ?? null}::text is null or r.country = ${country?.code ?? null})
      and (${group?.id ?? null}::integer is null or exists (
        select 1 from incident_party p join actor a on a.id = p.actor_id
        where p.revision_id = r.id and a.group_id = ${group?.id ?? null}))
    group by 1`);
}
