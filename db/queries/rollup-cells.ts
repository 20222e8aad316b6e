import { and, between, eq, inArray, type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { Db } from '@/db/client';
import { ANY_COUNTRY, ANY_GROUP, ROLLUP_LEVEL, rollup } from '@/db/schema';
import type { Split, VictimCategory } from '@/lib/domain/enums';
import type { View } from '@/lib/filters/view';
import { ALL_KEY, OTHER_KEY } from '@/lib/stats/rank';
import type { Cell } from '@/lib/stats/series';
import type { CellQuery } from './cells';
import { countsOf } from './counts';
import { periodColumn } from './period-column';

/** The answer to a query for which isRolledUp holds, from the rollup, which reflects the newest version only. */
export async function rollupCells(db: Db, query: CellQuery): Promise<Cell[]> {
  const { view, range, interval } = query;
  const { victims, violence } = view.filters;
  const rows = await db
    .select({
      key: keyColumn(query),
      period: periodColumn(rollup.month, interval),
      attacks: sql<number>`sum(${rollup.attacks})`.mapWith(Number),
      killedKnown: sumOf(rollup.killedKnown, victims),
      killedOpenEnded: sumOf(rollup.killedOpenEnded, victims),
      killedLow: sumOf(rollup.killedLow, victims),
      killedBest: sumOf(rollup.killedBest, victims),
      killedHigh: sumOf(rollup.killedHigh, victims),
      woundedKnown: sumOf(rollup.woundedKnown, victims),
      woundedOpenEnded: sumOf(rollup.woundedOpenEnded, victims),
      woundedLow: sumOf(rollup.woundedLow, victims),
      woundedBest: sumOf(rollup.woundedBest, victims),
      woundedHigh: sumOf(rollup.woundedHigh, victims),
    })
    .from(rollup)
    .where(
      and(
        eq(rollup.datasetId, view.dataset.id),
        placeCondition(view, query.by),
        inArray(rollup.victims, [...new Set(['all', victims] as const)]),
        between(rollup.month, range.from, range.to),
        violence.length > 0 ? inArray(rollup.violence, violence) : undefined,
      ),
    )
    .groupBy(sql`1`, sql`2`);
  return rows.map(({ key, period, ...row }) => ({ key, period, counts: countsOf(row) }));
}

/** The level that divides incidents as asked for, and the rows of it that the view's countries and groups leave. */
function placeCondition({ countries, groups }: View, by: Split): SQL | undefined {
  const byCountry = by === 'country' || countries.length > 0;
  const byGroup = by === 'group' || groups.length > 0;
  const codes = countries.map((country) => country.code);
  const ids = groups.map((group) => group.id);
  const inCountries = codes.length > 0 ? inArray(rollup.country, codes) : undefined;
  const inGroups = ids.length > 0 ? inArray(rollup.groupId, ids) : undefined;
  return and(
    eq(rollup.level, levelOf(byCountry, byGroup)),
    byCountry ? inCountries : eq(rollup.country, ANY_COUNTRY),
    byGroup ? inGroups : eq(rollup.groupId, ANY_GROUP),
  );
}

function levelOf(byCountry: boolean, byGroup: boolean): number {
  if (byCountry) return byGroup ? ROLLUP_LEVEL.groupInCountry : ROLLUP_LEVEL.country;
  return byGroup ? ROLLUP_LEVEL.group : ROLLUP_LEVEL.total;
}

function keyColumn({ by, named }: CellQuery): SQL<string> {
  if (by === 'none') return sql<string>`${sql.raw(`'${ALL_KEY}'`)}`;
  if (by === 'group') return sql<string>`${rollup.groupId}::text`;
  if (named === null) return sql<string>`${rollup.country}`;
  return sql<string>`case when ${inArray(rollup.country, [...named])} then ${rollup.country} else ${OTHER_KEY} end`;
}

/** Rows for other categories than all carry figures and no attacks. */
function sumOf(column: PgColumn, victims: VictimCategory): SQL<number> {
  return sql`coalesce(sum(${column}) filter (where ${eq(rollup.victims, victims)}), 0)`.mapWith(
    Number,
  );
}
