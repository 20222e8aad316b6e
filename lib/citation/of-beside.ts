import type { Overlap } from '@/lib/domain/enums';
import {
  type CompareAsked,
  compareHref,
  comparePairs,
  EVENTS_PARAMETERS,
  eventsHref,
} from '@/lib/filters/compare';
import { queryString } from '@/lib/filters/query';
import { listText } from '@/lib/filters/serialise';
import { DEFAULT_FILTERS, type Filters, PARAMETERS } from '@/lib/filters/view';
import { CITE_PARAMETERS } from './of-view';

/** Where a profile or a dashboard says how strong parties are. */
export const STRENGTHS_ID = 'strengths';

/** The parameters that ask for references to what sources say of the strength of actors, by their slugs. */
export function citeStrengthsQuery(
  dataset: string,
  slugs: readonly string[],
  asOf: string | null,
): string {
  return queryString([
    [CITE_PARAMETERS.of, 'strengths'],
    [PARAMETERS.dataset, dataset],
    [PARAMETERS.parties, listText(slugs)],
    [PARAMETERS.asOf, asOf],
  ]);
}

/** The page of references to it. */
export function citeStrengthsHref(...of: Parameters<typeof citeStrengthsQuery>): string {
  return `/cite?${citeStrengthsQuery(...of)}`;
}

/** Where it is shown: on the profile of the one party, or on the dashboard of several. */
export function strengthsHref(dataset: string, slugs: readonly string[], asOf: string | null) {
  const [only = ''] = slugs;
  const isOne = slugs.length === 1;
  const asked = queryString([
    [PARAMETERS.dataset, dataset],
    [PARAMETERS.parties, isOne ? null : listText(slugs)],
    [PARAMETERS.asOf, asOf],
  ]);
  return isOne ? `/parties/${only}?${asked}#${STRENGTHS_ID}` : `/?${asked}#${STRENGTHS_ID}`;
}

/** Where a comparison says which events two datasets both have. */
export const SAME_EVENTS_ID = 'same-events';

/** What is counted of events that two datasets both have, whatever else of a comparison is drawn beside it. */
function counted(filters: Filters, own: string, asOf: string | null): Filters {
  const { interval, as, population, mean, sum, scale, hidden } = DEFAULT_FILTERS;
  const undrawn = { interval, as, population, mean, sum, scale, hidden };
  return { ...filters, ...undrawn, dataset: own, asOf };
}

const ofPair = (other: string): CompareAsked => ({ by: 'dataset', beside: [other], chart: 'auto' });

type Pair = { filters: Filters; own: string; other: string };

/** The parameters that ask for references to how many events two datasets both have. */
export function citeOverlapQuery({ filters, own, other }: Pair, asOf: string | null): string {
  return queryString([
    [CITE_PARAMETERS.of, 'overlap'],
    ...comparePairs(counted(filters, own, asOf), ofPair(other)),
  ]);
}

/** The page of references to it. */
export function citeOverlapHref(...of: Parameters<typeof citeOverlapQuery>): string {
  return `/cite?${citeOverlapQuery(...of)}`;
}

/** Where it is shown. */
export function overlapHref({ filters, own, other }: Pair, asOf: string | null): string {
  return `${compareHref(counted(filters, own, asOf), ofPair(other))}#${SAME_EVENTS_ID}`;
}

/** The same of which events or incidents these are, whatever is counted of them. */
const listed = (filters: Filters) => ({ ...filters, measure: DEFAULT_FILTERS.measure });

/** The parameters that ask for references to a list of what becomes of one dataset's incidents beside another. */
export function citeEventsQuery(
  { filters, own, other }: Pair,
  overlap: Overlap,
  asOf: string | null,
): string {
  return queryString([
    [CITE_PARAMETERS.of, 'events'],
    ...comparePairs(counted(listed(filters), own, asOf), ofPair(other)),
    [EVENTS_PARAMETERS.overlap, overlap === 'both' ? null : overlap],
  ]);
}

/** The page of references to it. */
export function citeEventsHref(...of: Parameters<typeof citeEventsQuery>): string {
  return `/cite?${citeEventsQuery(...of)}`;
}

/** Where it is shown. */
export function listedEventsHref(
  { filters, own, other }: Pair,
  overlap: Overlap,
  asOf: string | null,
): string {
  return eventsHref(counted(listed(filters), own, asOf), ofPair(other), {
    ...{ own: null, other: null, overlap, page: 1 },
  });
}
