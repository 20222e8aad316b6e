import 'server-only';
import type { Pool } from '@/db/client';
import {
  type Pairs,
  type PairVictims,
  queryPairs,
  queryPairVictims,
  SHOWN_PAIRS,
} from '@/db/read/pairs';
import { publicDb } from '@/db/web-client';
import type { View } from '@/lib/filters/view';
import { keeper } from './kept';

export type PairFigures = Pairs & {
  /** Who died in the incidents of those that are there, by the keys of their cells; null where the view is not of all killed. */
  victims: ReadonlyMap<string, PairVictims> | null;
};

const pairsKept = keeper<Pairs>('pairs');
const victimsKept = keeper<Map<string, PairVictims>>('victims of pairs');

/** Who fights whom in a view, so many of the largest pairs, and who died in it. */
export async function keptPairFigures(db: Pool, view: View, most: number): Promise<PairFigures> {
  const pairs = await pairsKept(db, view, `${most} ${view.query}`, () =>
    queryPairs(db, view, most),
  );
  const { range, filters } = view;
  const { measure, victims, role } = filters;
  const isOfAll = measure === 'killed' && victims === 'all' && role !== 'own';
  if (!isOfAll || range === null) return { ...pairs, victims: null };
  const cells = pairs.rows.map(({ cell }) => cell);
  const found = await victimsKept(db, view, `${cells.join()} ${view.query}`, () =>
    queryPairVictims(db, { ...view, range }, cells),
  );
  return { ...pairs, victims: found };
}

/** The same of those that a page shows. */
export const pairFiguresOf = (view: View) => keptPairFigures(publicDb(), view, SHOWN_PAIRS);
