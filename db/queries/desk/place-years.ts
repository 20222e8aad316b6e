import { inArray } from 'drizzle-orm';
import type { Pool } from '@/db/client';
import { queryCells } from '@/db/read/cells';
import type { Division } from '@/db/read/ranking';
import { actor } from '@/db/schema';
import type { Counts } from '@/lib/domain/estimate';
import type { View } from '@/lib/filters/view';
import { NONE_KEY } from '@/lib/stats/rank';

/** The counts of years with attacks, by the keys of countries or groups as a ranking has them. */
export async function queryPlaceYears(
  db: Pool,
  view: View,
  by: Division,
  keys: readonly string[],
): Promise<Map<string, Map<string, Counts>>> {
  const years = new Map(keys.map((key) => [key, new Map<string, Counts>()]));
  const { range } = view;
  if (keys.length === 0 || range === null) return years;
  const keyOf =
    by === 'country' ? new Map(keys.map((key) => [key, key])) : await groupsOf(db, keys);
  const cells = await queryCells(db, {
    view,
    range,
    by,
    interval: 'year',
    keys: [...keyOf.keys()],
    gathersRest: false,
  });
  for (const { key, period, counts } of cells) {
    years.get(keyOf.get(key) ?? '')?.set(period, counts);
  }
  return years;
}

/** From the keys of cells to slugs. A group that is not in the ledger has no cells. */
async function groupsOf(db: Pool, slugs: readonly string[]): Promise<Map<string, string>> {
  const found = await db
    .select({ id: actor.id, slug: actor.slug })
    .from(actor)
    .where(inArray(actor.slug, [...slugs]));
  const none = slugs.includes(NONE_KEY) ? [[NONE_KEY, NONE_KEY] as const] : [];
  return new Map([...found.map(({ id, slug }) => [String(id), slug] as const), ...none]);
}
