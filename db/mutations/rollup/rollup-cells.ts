import { type SQL, sql } from 'drizzle-orm';
import { ANY_COUNTRY, ANY_GROUP, NO_GROUP, ROLLUP_LEVEL } from '@/db/schema';

/** The rollup's keys but the dataset, and its sums. */
export const ROLLUP_KEYS = ['level', 'victims', 'group_id', 'country', 'month', 'violence'];
export const ROLLUP_SUMS = [
  'attacks',
  ...['killed', 'wounded'].flatMap((outcome) => [
    `${outcome}_known`,
    `${outcome}_open_ended`,
    `${outcome}_low`,
    `${outcome}_best`,
    `${outcome}_high`,
  ]),
];

const commaList = (parts: SQL[]) => sql.join(parts, sql`, `);
const names = (columns: readonly string[]) => commaList(columns.map((name) => sql.raw(name)));

/**
 * A query for rollup cells: what revisions add to each. `counted` is a query for the revisions as (id, sign, country,
 * date_start, violence), where sign is 1 for what is added and -1 for what is taken away. Cells to which nothing
 * is added are left out.
 *
 * Attacks and figures are first summed by the set of an incident's groups, so that every revision is read once; the
 * levels are then sums over those cells.
 */
export function rollupCells(counted: SQL): SQL {
  return sql`
    with counted as materialized (${counted}),
    grouped as (
      select c.id, array_agg(distinct a.group_id order by a.group_id) as groups
      from counted c
      join incident_party p on p.revision_id = c.id
      join actor a on a.id = p.actor_id and a.group_id is not null
      group by c.id
    ),
    placed as (
      select c.id, c.sign, c.country, date_trunc('month', c.date_start::timestamp)::date as month, c.violence,
        coalesce(g.groups, array[${NO_GROUP}::integer]) as groups
      from counted c left join grouped g on g.id = c.id
    ),
    fine as (
      select 'all'::victim_category as victims, groups, country, month, violence, ${attackSums()}
      from placed group by 1, 2, 3, 4, 5
      union all
      select f.victims, groups, country, month, violence, ${figureSums()}
      from placed join casualty_figure f on f.revision_id = placed.id and f.sum_best is not null
      where f.outcome in ('killed', 'wounded')
      group by 1, 2, 3, 4, 5
    ),
    levels as (
      select case when grouping(country) = 1 then ${ROLLUP_LEVEL.total}::smallint else ${ROLLUP_LEVEL.country}::smallint end as level,
        victims, ${ANY_GROUP}::integer as group_id, coalesce(country, ${ANY_COUNTRY}) as country, month, violence, ${levelSums()}
      from fine group by grouping sets ((victims, month, violence), (victims, country, month, violence))
      union all
      select case when grouping(country) = 1 then ${ROLLUP_LEVEL.group}::smallint else ${ROLLUP_LEVEL.groupInCountry}::smallint end,
        victims, group_id, coalesce(country, ${ANY_COUNTRY}), month, violence, ${levelSums()}
      from fine cross join unnest(groups) as g (group_id)
      group by grouping sets ((victims, group_id, month, violence), (victims, group_id, country, month, violence))
    )
    select ${names([...ROLLUP_KEYS, ...ROLLUP_SUMS])} from levels
    where (${names(ROLLUP_SUMS)}) <> (${commaList(ROLLUP_SUMS.map(() => sql`0`))})`;
}

/** A revision counts as one attack, whatever its figures. */
function attackSums(): SQL {
  const others = ROLLUP_SUMS.slice(1).map((name) => sql`0::bigint as ${sql.raw(name)}`);
  return commaList([sql`sum(sign) as attacks`, ...others]);
}

function figureSums(): SQL {
  const sums = ['killed', 'wounded'].flatMap((outcome) => {
    const isOfOutcome = sql.raw(`outcome = '${outcome}'`);
    const sum = (value: string, name: string, condition = isOfOutcome) =>
      sql`coalesce(sum(${sql.raw(value)}) filter (where ${condition}), 0) as ${sql.raw(`${outcome}_${name}`)}`;
    return [
      sum('sign', 'known'),
      sum('sign', 'open_ended', sql`${isOfOutcome} and (low is null or high is null)`),
      sum('sign * sum_low', 'low'),
      sum('sign * sum_best', 'best'),
      sum('sign * sum_high', 'high'),
    ];
  });
  return commaList([sql`0::bigint as attacks`, ...sums]);
}

function levelSums(): SQL {
  return commaList(
    ROLLUP_SUMS.map((name) => sql`sum(${sql.raw(name)})::bigint as ${sql.raw(name)}`),
  );
}
