import 'server-only';
import { cache } from 'react';
import type { Pool } from '@/db/client';
import { queryUnusual, type UnusualMonths } from '@/db/read/unusual';
import { publicDb } from '@/db/web-client';
import { NotFound } from '@/lib/errors';
import { JUDGED, judgedFilters } from '@/lib/filters/judged';
import { FORMER_PARTY, unknownParameters } from '@/lib/filters/parse';
import { type QueryRecord, searchParamsOf } from '@/lib/filters/query';
import { serialiseFilters } from '@/lib/filters/serialise';
import { type LoadedView, PARAMETERS, type View } from '@/lib/filters/view';
import { keeper, keptView } from './kept';

/**
 * The view whose months are judged, with all that could not be used as given.
 * @throws NotFound if the ledger holds no dataset at all
 */
export async function keptJudgedView(
  db: Pool,
  params: URLSearchParams,
  alsoKnown: readonly string[],
): Promise<LoadedView> {
  const known = JUDGED.map((filter) => PARAMETERS[filter]);
  const issues = unknownParameters(params, [...known, FORMER_PARTY, ...alsoKnown]);
  const own = [...params].filter(([name]) => known.includes(name) || name === FORMER_PARTY);
  const loaded = await keptView(db, new URLSearchParams(own), []);
  return { ...loaded, issues: [...issues, ...loaded.issues] };
}

/** The same for a page; null if the ledger holds no dataset. */
export const judgedView = cache(async (given: QueryRecord): Promise<LoadedView | null> => {
  try {
    return await keptJudgedView(publicDb(), searchParamsOf(given), []);
  } catch (error) {
    if (error instanceof NotFound) return null;
    throw error;
  }
});

const unusualKept = keeper<UnusualMonths>('unusual months');

/** The months of a view that stand out. */
export function keptUnusual(db: Pool, view: View): Promise<UnusualMonths> {
  return unusualKept(db, view, serialiseFilters(judgedFilters(view.filters)), () =>
    queryUnusual(db, view),
  );
}

export const unusualOf = (view: View) => keptUnusual(publicDb(), view);
