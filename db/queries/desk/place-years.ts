import { inArray } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { atVersion } from '@/db/queries/at-version';
import { queryCells } from '@/db/queries/cells';
import type { Division } from '@/db/queries/ranking';
import { actor, NO_GROUP } from '@/db/schema';
import type { Counts } from '@/lib/domain/figure-sum';
import type { View } from '@/lib/filters/view';
import { byPeriods } from '@/lib/stats/cells';
import { NONE_KEY } from '@/lib/stats/rank';

/** The counts of years with attacks, by the keys of countries or groups as a ranking has them. */
export async function queryPlaceYears(
  db: Db,
  view: View,
  by: Division,
  keys: readonly string[],
): Promise<Map<string, Map<string, Counts>>> {
  const years = new Map(keys.map((key) => [key, new Map<string, Counts>()]));
  const { range } = view;
  if (keys.length === 0 || range === null) return years;
  const keyOf =
    by === 'country' ? new Map(keys.map((key) => [key, key])) : await groupsOf(db, keys);
  const query = { view, range, by: { key: by, months: true }, keys: [...keyOf.keys()] };
  const cells = await atVersion(db, view, (snapshot, set) => queryCells(snapshot, set, query));
  for (const { key, period, counts } of byPeriods(cells, 'year')) {
    years.get(keyOf.get(key) ?? '')?.set(period, counts);
  }
  return years;
}

/** From the keys of cells to slugs. A group that is not in the ledger has no cells. */
async function groupsOf(db: Db, slugs: readonly string[]): Promise<Map<string, string>> {
  const found = await db
    .select({ id: actor.id, slug: actor.slug })
    .from(actor)
    .where(inArray(actor.slug, [...slugs]));
  const none = slugs.includes(NONE_KEY) ? [[String(NO_GROUP), NONE_KEY] as const] : [];
  return new Map([...found.map(({ id, slug }) => [String(id), slug] as const), ...none]);
}
