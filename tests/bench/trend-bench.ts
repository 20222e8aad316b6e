import { isDeepStrictEqual } from 'node:util';
import { connect, type Pool } from '@/db/client';
import { queryParties } from '@/db/read/lists';
import { queryRanking } from '@/db/read/ranking';
import { queryTrend } from '@/db/read/trend';
import { DATES_RULES, INTERVALS, SPLITS } from '@/lib/domain/enums';
import type { Trend } from '@/lib/domain/trend';
import type { View } from '@/lib/filters/view';
import { keeper, keptView } from '@/site/reads/kept';
import { type MonthFigures, openDuck } from './duckdb';
import { percentiles, type Times, timeOf, timesInTurn } from './percentile';
import { SYNTHETIC } from './scratch';

const RUNS = 100;
const MONTHLY = '&interval=month';

/** The monthly trend over all years: of all, of the country and of the party with the most attacks. */
type TrendTimes = { name: string; trend: Times; duck: Times };

export type ReadTimes = {
  /** Reading all facts, as a process does once after its start. */
  load: { seconds: number; mb: number };
  trends: TrendTimes[];
  /** Many combinations of filters and splits, each asked for the first time, and then again. */
  first: Times;
  /** Processor time of the same first answers, which other work on the machine lengthens less. */
  firstCpu: Times;
  again: Times;
  combinations: number;
};

/** @throws Error if DuckDB comes to other figures */
export async function readTimes(url: string): Promise<ReadTimes> {
  const { db, close } = connect(url, { max: 1 });
  const all = await viewOf(db, MONTHLY);
  const before = process.memoryUsage().arrayBuffers;
  const seconds = (await timeOf(() => queryTrend(db, all, 'largest'))) / 1000;
  const mb = (process.memoryUsage().arrayBuffers - before) / 1e6;
  const [country, second] = await queryRanking(db, all, 'country');
  const [party] = await queryParties(db, all);
  const filters = {
    country: `&country=${country?.key}`,
    countries: `&country=${country?.key},${second?.key}`,
    party: `&party=${party?.slug}`,
  };
  const trends = await timesAgainstDuck(url, db, filters);
  const matrix = await timesOfMatrix(db, Object.values(filters));
  await close();
  return { load: { seconds, mb }, trends, ...matrix };
}

async function viewOf(db: Pool, filter: string): Promise<View> {
  const params = new URLSearchParams(`dataset=${SYNTHETIC}${filter}`);
  return (await keptView(db, params, [])).view;
}

async function timesAgainstDuck(
  url: string,
  db: Pool,
  { country, party }: { country: string; party: string },
): Promise<TrendTimes[]> {
  const named = [
    ['no filter', MONTHLY],
    ['one country', MONTHLY + country],
    ['one party', MONTHLY + party],
  ] as const;
  const { dataset } = await viewOf(db, MONTHLY);
  const duck = await openDuck(url, dataset.id);
  const times: TrendTimes[] = [];
  for (const [name, filter] of named) {
    const view = await viewOf(db, filter);
    const ours = monthsOf(await queryTrend(db, view, 'largest'));
    if (!isDeepStrictEqual(ours, await duck.trend(view))) {
      throw new Error(`DuckDB comes to other figures than the ledger: ${name}.`);
    }
    const [trend, other] = await timesInTurn(RUNS, [
      () => queryTrend(db, view, 'largest'),
      () => duck.trend(view),
    ]);
    if (trend && other) times.push({ name, trend, duck: other });
  }
  duck.close();
  return times;
}

/** A trend as DuckDB gives it, without the months that have no attacks. */
function monthsOf({ series }: Trend): MonthFigures[] {
  return (series[0]?.points ?? [])
    .filter(({ attacks }) => attacks > 0)
    .map(({ period, attacks, killed: { low, best, high, unknown } }) => ({
      month: period,
      attacks,
      known: attacks - unknown,
      low,
      best,
      high,
    }));
}

async function timesOfMatrix(db: Pool, filters: readonly string[]) {
  const kept = keeper<Trend>('measured');
  const first: number[] = [];
  const cpu: number[] = [];
  const again: number[] = [];
  for (const query of combinations(filters)) {
    const view = await viewOf(db, query);
    const ask = () => kept(db, view, view.query, () => queryTrend(db, view, 'largest'));
    const before = process.cpuUsage();
    first.push(await timeOf(ask));
    const { user, system } = process.cpuUsage(before);
    cpu.push((user + system) / 1000);
    again.push(await timeOf(ask));
  }
  return {
    first: percentiles(first),
    firstCpu: percentiles(cpu),
    again: percentiles(again),
    combinations: first.length,
  };
}

/** Each filter with each other, rule for dates, interval and split. */
function combinations(filters: readonly string[]): string[] {
  const choices = [
    ['', ...filters],
    ['', '&victims=civilian'],
    ['', '&violence=one_sided'],
    ['', '&from=2001-02-10&to=2019-05-20'],
    DATES_RULES.map((rule) => `&dates=${rule}`),
    INTERVALS.map((interval) => `&interval=${interval}`),
    SPLITS.map((split) => `&split=${split}`),
  ];
  return choices.reduce(
    (queries, more) => queries.flatMap((query) => more.map((one) => query + one)),
    [''],
  );
}
