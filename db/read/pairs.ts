import { sql } from 'drizzle-orm';
import type { Db, Pool } from '@/db/client';
import { actor } from '@/db/schema';
import { idRows } from '@/db/write/copy-text';
import type { Counted } from '@/lib/domain/estimate';
import { CIVILIANS_SLUG, pairKey } from '@/lib/domain/pair-key';
import type { PairDeaths } from '@/lib/facts/pair-deaths';
import { CIVILIANS_ID, sidesOfKey } from '@/lib/facts/pairs';
import { NO_PARTY_ID } from '@/lib/facts/query';
import { largestOf } from '@/lib/facts/sizes';
import { NO_PARTY, type View } from '@/lib/filters/view';
import type { DayRange } from '@/lib/stats/period';
import { ranked } from '@/lib/stats/rank';
import { queryCells, queryPairDeaths, querySizes } from './cells';

/** A side of a pair; of no slug are civilians, and whoever is not recorded. */
type Side = { slug: string | null; name: string };

const CIVILIANS: Side = { slug: null, name: 'civilians' };
const UNRECORDED: Side = { slug: null, name: 'no other party recorded' };

/** Two sides that stood against one another, and what is counted of the incidents in which they did. */
export type PairRow = Counted & {
  /** The key of its cells. */
  cell: string;
  /** By the slugs of its sides. */
  key: string;
  label: string;
  first: Side;
  second: Side;
};

/** Pairs that a page shows of a view. */
export const SHOWN_PAIRS = 8;

/** The largest pairs of a view, and how many there are in all. */
export type Pairs = { rows: PairRow[]; count: number };

/**
 * Who stood against whom in the view's incidents, so many of the largest by its measure. An incident counts once in each pair of
 * its parties; those without a party are in none.
 */
export async function queryPairs(db: Pool, view: View, most: number): Promise<Pairs> {
  const { range } = view;
  if (range === null || view.version === 0) return { rows: [], count: 0 };
  const { measure } = view.filters;
  const asked = { view, range, by: 'pair', interval: null, gathersRest: false } as const;
  const sizes = await querySizes(db, { ...asked, keys: null }, measure);
  const keys = largestOf(sizes, most).map((key) => sizes.names[key] ?? '');
  const cells = await queryCells(db, { ...asked, keys });
  const sides = await sidesById(
    db,
    keys.flatMap((key) => sidesOfKey(key)),
  );
  const rows = cells.flatMap(({ key: cell, counts }) => {
    const [first, second] = sidesOfKey(cell).map((id) => sides.get(id));
    if (first === undefined || second === undefined) return [];
    const key = pairKey(slugOf(first), slugOf(second));
    return [{ cell, key, label: labelOfPair(first, second), first, second, ...counts }];
  });
  return { rows: ranked(rows, measure).slice(0, most), count: sizes.there.length };
}

/** How a pair is called: `Red Front – Blue Front`, `Red Front against civilians`. */
export function labelOfPair(first: Pick<Side, 'name'>, second: Pick<Side, 'name'>): string {
  const between = second.name === CIVILIANS.name ? 'against' : '–';
  return `${first.name} ${between} ${second.name}`;
}

/** Who stands on a side that is no party, by the name of it in a pair's key; null for parties. */
export function sideOfNoParty(slug: string): { id: number; slug: string; name: string } | null {
  if (slug === CIVILIANS_SLUG) return { ...CIVILIANS, id: CIVILIANS_ID, slug };
  return slug === NO_PARTY.slug ? { ...UNRECORDED, id: NO_PARTY_ID, slug } : null;
}

function slugOf(side: Side): string {
  return side.slug ?? (side === CIVILIANS ? CIVILIANS_SLUG : NO_PARTY.slug);
}

/** Whose dead are known in a pair's incidents: those of its two sides, and civilians. The sums of bests. */
export type PairVictims = PairDeaths & { civilians: number };

/** Who died in the incidents of some pairs of a view, by the keys of their cells. */
export async function queryPairVictims(
  db: Pool,
  view: View & { range: DayRange },
  keys: readonly string[],
): Promise<Map<string, PairVictims>> {
  const cells = await queryCells(db, {
    view: { ...view, filters: { ...view.filters, victims: 'civilian' } },
    range: view.range,
    by: 'pair',
    interval: null,
    keys,
    gathersRest: false,
  });
  const civilians = new Map(cells.map(({ key, counts }) => [key, counts.killed.best]));
  const deaths = await queryPairDeaths(db, view, keys);
  return new Map(
    keys.map((key) => {
      const { first, second } = deaths.get(key) ?? { first: 0, second: 0 };
      return [key, { first, second, civilians: civilians.get(key) ?? 0 }];
    }),
  );
}

async function sidesById(db: Db, ids: readonly number[]): Promise<Map<number, Side>> {
  const rows = await db
    .select({ id: actor.id, slug: actor.slug, name: actor.name })
    .from(actor)
    .where(sql`${actor.id} in ${idRows([...new Set(ids)].filter((id) => id > 0))}`);
  const sides = new Map<number, Side>(rows.map(({ id, ...side }) => [id, side]));
  sides.set(CIVILIANS_ID, CIVILIANS);
  return sides.set(NO_PARTY_ID, UNRECORDED);
}
