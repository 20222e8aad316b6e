import 'server-only';
import { cache } from 'react';
import { queryUnusual, type UnusualMonths } from '@/db/read/unusual';
import { publicDb } from '@/db/web-client';
import { NotFound } from '@/lib/errors';
import { FORMER_PARTY, unknownParameters } from '@/lib/filters/parse';
import { type QueryRecord, searchParamsOf } from '@/lib/filters/query';
import { serialiseFilters } from '@/lib/filters/serialise';
import {
  DEFAULT_FILTERS,
  type Filters,
  type LoadedView,
  PARAMETERS,
  type View,
} from '@/lib/filters/view';
import { keeper, keptView } from './kept';

/** The filters that say which months are judged. The others divide, draw or measure a view. */
const JUDGED = [
  'dataset',
  'to',
  'countries',
  'parties',
  'violence',
  'victims',
  'asOf',
] as const satisfies readonly (keyof Filters)[];

/** The filters of a view with only those that say which months are judged. */
export function judgedFilters(filters: Filters): Filters {
  const kept = Object.fromEntries(JUDGED.map((filter) => [filter, filters[filter]]));
  return { ...DEFAULT_FILTERS, ...kept };
}

/** The view whose months are judged; null if the ledger holds no dataset. */
export const judgedView = cache(async (given: QueryRecord): Promise<LoadedView | null> => {
  const params = searchParamsOf(given);
  const known = JUDGED.map((filter) => PARAMETERS[filter]);
  const issues = unknownParameters(params, [...known, FORMER_PARTY]);
  const own = [...params].filter(([name]) => known.includes(name) || name === FORMER_PARTY);
  try {
    const loaded = await keptView(publicDb(), new URLSearchParams(own), []);
    return { ...loaded, issues: [...issues, ...loaded.issues] };
  } catch (error) {
    if (error instanceof NotFound) return null;
    throw error;
  }
});

const unusualKept = keeper<UnusualMonths>();

/** The months of a view that stand out. */
export function unusualOf(view: View): Promise<UnusualMonths> {
  return unusualKept(publicDb(), view, serialiseFilters(judgedFilters(view.filters)), () =>
    queryUnusual(publicDb(), view),
  );
}
