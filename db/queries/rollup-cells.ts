import { and, between, eq, inArray, type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { Db } from '@/db/client';
import { ANY_COUNTRY, ANY_GROUP, ROLLUP_LEVEL, rollup } from '@/db/schema';
import type { VictimCategory } from '@/lib/domain/enums';
import type { Cell } from '@/lib/stats/cells';
import { ALL_KEY } from '@/lib/stats/rank';
import type { CellQuery } from './cells';
import { countsOf } from './counts';

/**
 * Whole months of the newest version, from the rollup. Where a view of several groups is not divided by group, an
 * incident counts once for each of them.
 */
export async function rollupCells(db: Db, query: CellQuery): Promise<Cell[]> {
  const { view, range, by } = query;
  const { victims, violence } = view.filters;
  const rows = await db
    .select({
      key: KEYS[by.key],
      period: by.months ? sql<string>`${rollup.month}::text` : sql<string>`''`,
      attacks: sql<number>`sum(${rollup.attacks})`,
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
        placeCondition(query),
        inArray(rollup.victims, [...new Set(['all', victims] as const)]),
        between(rollup.month, range.from, range.to),
        violence.length > 0 ? inArray(rollup.violence, violence) : undefined,
      ),
    )
    .groupBy(sql`1`, sql`2`);
  return rows.map(({ key, period, ...row }) => ({ key, period, counts: countsOf(row) }));
}

const KEYS = {
  none: sql<string>`${sql.raw(`'${ALL_KEY}'`)}`,
  country: sql<string>`${rollup.country}`,
  group: sql<string>`${rollup.groupId}::text`,
};

/** Whether the rollup has rows for a query: by group and country at once it has none for single categories of victims. */
export function isRolledUp(query: CellQuery): boolean {
  return query.view.filters.victims === 'all' || levelOf(query) !== ROLLUP_LEVEL.groupInCountry;
}

/** The level that divides incidents as asked for, and the rows of it that the view's countries and groups leave. */
function placeCondition(query: CellQuery): SQL | undefined {
  const { view, by, keys } = query;
  const codes = view.countries.map((country) => country.code);
  const ids = view.groups.map((group) => group.id);
  const { byCountry, byGroup } = dividesBy(query);
  return and(
    // Written out, as an index is of one level's rows only.
    eq(rollup.level, sql.raw(String(levelOf(query)))),
    byCountry ? within(rollup.country, codes) : eq(rollup.country, ANY_COUNTRY),
    byGroup ? within(rollup.groupId, ids) : eq(rollup.groupId, ANY_GROUP),
    keys !== null && by.key === 'country' ? inArray(rollup.country, [...keys]) : undefined,
    keys !== null && by.key === 'group' ? inArray(rollup.groupId, keys.map(Number)) : undefined,
  );
}

function within(column: PgColumn, values: readonly (string | number)[]): SQL | undefined {
  return values.length > 0 ? inArray(column, [...values]) : undefined;
}

function dividesBy({ view, by }: CellQuery): { byCountry: boolean; byGroup: boolean } {
  return {
    byCountry: by.key === 'country' || view.countries.length > 0,
    byGroup: by.key === 'group' || view.groups.length > 0,
  };
}

function levelOf(query: CellQuery): number {
  const { byCountry, byGroup } = dividesBy(query);
  if (byCountry) return byGroup ? ROLLUP_LEVEL.groupInCountry : ROLLUP_LEVEL.country;
  return byGroup ? ROLLUP_LEVEL.group : ROLLUP_LEVEL.total;
}

/** Rows for other categories than all carry figures and no attacks. */
function sumOf(column: PgColumn, victims: VictimCategory): SQL<number> {
  const ofCategory =
    victims === 'all' ? sql`` : sql` filter (where ${eq(rollup.victims, victims)})`;
  return sql`coalesce(sum(${column})${ofCategory}, 0)`.mapWith(Number);
}
