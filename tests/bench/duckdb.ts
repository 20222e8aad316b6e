import { type DuckDBAppender, type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { connect } from '@/db/client';
import type { View } from '@/lib/filters/view';

/** A month's attacks, and the sums of the killed. */
export type MonthFigures = {
  month: string;
  attacks: number;
  known: number;
  low: number;
  best: number;
  high: number;
};

export type Duck = { trend(view: View): Promise<MonthFigures[]>; close(): void };

const ROWS_AT_ONCE = 10_000;

/**
 * DuckDB in memory with the current incidents of a dataset: what a monthly trend needs, a row each, and which parties took
 * part in which.
 */
export async function openDuck(url: string, datasetId: number): Promise<Duck> {
  const instance = await DuckDBInstance.create(':memory:');
  const duck = await instance.connect();
  await duck.run(`create table fact (id bigint, start integer, country varchar, killed_low integer, killed_best integer,
    killed_high integer)`);
  await duck.run('create table part (id bigint, party bigint)');
  const { sql, close } = connect(url, { max: 1 });
  const facts = sql<FactRow[]>`
    select r.id, r.date_start - date '1970-01-01' as start, r.country, f.sum_low as low, f.sum_best as best, f.sum_high as high
    from incident_revision r
    left join casualty_figure f on f.revision_id = r.id and f.outcome = 'killed' and f.victims = 'all'
    where r.dataset_id = ${datasetId} and r.superseded_version is null and r.state = 'published'
    order by r.id`;
  await fill(duck, 'fact', facts.cursor(ROWS_AT_ONCE), (into, row) => {
    into.appendBigInt(BigInt(row.id));
    into.appendInteger(row.start);
    into.appendVarchar(row.country);
    for (const sum of [row.low, row.best, row.high]) {
      if (sum === null) into.appendNull();
      else into.appendInteger(sum);
    }
  });
  const parts = sql<{ id: number; party: number }[]>`
    select distinct p.revision_id as id, a.group_id as party
    from incident_party p join actor a on a.id = p.actor_id join incident_revision r on r.id = p.revision_id
    where r.dataset_id = ${datasetId} and r.superseded_version is null and r.state = 'published' and a.group_id is not null
    order by 1`;
  await fill(duck, 'part', parts.cursor(ROWS_AT_ONCE), (into, { id, party }) => {
    into.appendBigInt(BigInt(id));
    into.appendBigInt(BigInt(party));
  });
  await close();
  // Days as DuckDB's own dates, by which it groups fastest.
  await duck.run(`create table incident as
    select id, date '1970-01-01' + start as day, country, killed_low, killed_best, killed_high from fact`);
  await duck.run('drop table fact');
  return {
    trend: (view) => monthlyTrend(duck, view),
    close() {
      duck.closeSync();
      instance.closeSync();
    },
  };
}

type FactRow = {
  id: number;
  start: number;
  country: string;
  low: number | null;
  best: number | null;
  high: number | null;
};

async function fill<Row>(
  duck: DuckDBConnection,
  table: string,
  batches: AsyncIterable<Row[]>,
  append: (into: DuckDBAppender, row: Row) => void,
): Promise<void> {
  const into = await duck.createAppender(table);
  for await (const rows of batches) {
    for (const row of rows) {
      append(into, row);
      into.endRow();
    }
  }
  into.closeSync();
}

async function monthlyTrend(
  duck: DuckDBConnection,
  { countries, parties }: View,
): Promise<MonthFigures[]> {
  const [country] = countries;
  const [party] = parties;
  const filter = country
    ? `where country = '${country.code}'`
    : party
      ? `where id in (select id from part where party = ${party.id})`
      : '';
  const answer = await duck.runAndReadAll(`
    select strftime(date_trunc('month', day), '%Y-%m') as month, count(*)::integer, count(killed_best)::integer,
      sum(killed_low)::double, sum(killed_best)::double, sum(killed_high)::double
    from incident ${filter} group by 1 order by 1`);
  return answer.getRows().map(([month, ...numbers]) => {
    const [attacks = 0, known = 0, low = 0, best = 0, high = 0] = numbers.map(Number);
    return { month: String(month), attacks, known, low, best, high };
  });
}
