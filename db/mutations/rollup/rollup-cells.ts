import { type SQL, sql } from 'drizzle-orm';
import { ANY_COUNTRY, ANY_GROUP, NO_GROUP, ROLLUP_LEVEL } from '@/db/schema';

const OUTCOMES = ['killed', 'wounded'];

/** The rollup's keys but the dataset, and its sums. */
export const ROLLUP_KEYS = ['level', 'victims', 'group_id', 'country', 'month', 'violence'];
export const ROLLUP_SUMS = [
  'attacks',
  ...OUTCOMES.flatMap((outcome) => [
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
 * is added are left out. By group and country there are cells for all victims only: for each category they would be
 * nearly as many as the incidents.
 */
export function rollupCells(counted: SQL): SQL {
  const { total, country, group, groupInCountry } = ROLLUP_LEVEL;
  return sql`
    with counted as materialized (
      select id, sign, country, date_trunc('month', date_start::timestamp)::date as month, violence from (${counted}) as given
    ),
    grouped as materialized (
      select c.id, coalesce(p.group_id, ${NO_GROUP}::integer) as group_id
      from counted c left join (
        select distinct p.revision_id, a.group_id from incident_party p join actor a on a.id = p.actor_id
        where a.group_id is not null
      ) as p on p.revision_id = c.id
    ),
    facts as materialized (
      select id, 'all'::victim_category as victims, country, month, violence, ${attackNumbers()} from counted
      union all
      select c.id, f.victims, country, month, violence, ${figureNumbers()}
      from counted c join casualty_figure f on f.revision_id = c.id
      where f.sum_best is not null and f.outcome in ('killed', 'wounded')
    ),
    levels as (
      select (case when grouping(country) = 1 then ${total} else ${country} end)::smallint as level, victims,
        ${ANY_GROUP}::integer as group_id, coalesce(country, ${ANY_COUNTRY}) as country, month, violence, ${sums()}
      from facts group by grouping sets ((victims, month, violence), (victims, country, month, violence))
      union all
      select ${group}::smallint, victims, group_id, ${ANY_COUNTRY}, month, violence, ${sums()}
      from facts join grouped using (id) group by victims, group_id, month, violence
      union all
      select ${groupInCountry}::smallint, victims, group_id, country, month, violence, ${sums()}
      from facts join grouped using (id) where victims = 'all' group by victims, group_id, country, month, violence
    )
    select ${names([...ROLLUP_KEYS, ...ROLLUP_SUMS])} from levels
    where (${names(ROLLUP_SUMS)}) <> (${commaList(ROLLUP_SUMS.map(() => sql`0`))})`;
}

/** A revision counts as one attack, whatever its figures. */
function attackNumbers(): SQL {
  const others = ROLLUP_SUMS.slice(1).map((name) => sql`0 as ${sql.raw(name)}`);
  return commaList([sql`sign as attacks`, ...others]);
}

function figureNumbers(): SQL {
  const numbers = OUTCOMES.flatMap((outcome) => {
    const number = (value: string, name: string, condition = 'true') =>
      sql.raw(
        `case when outcome = '${outcome}' and ${condition} then ${value} else 0 end as ${outcome}_${name}`,
      );
    return [
      number('sign', 'known'),
      number('sign', 'open_ended', '(low is null or high is null)'),
      number('sign * sum_low', 'low'),
      number('sign * sum_best', 'best'),
      number('sign * sum_high', 'high'),
    ];
  });
  return commaList([sql`0 as attacks`, ...numbers]);
}

function sums(): SQL {
  return commaList(ROLLUP_SUMS.map((name) => sql.raw(`sum(${name}) as ${name}`)));
}
