import type { Measure } from '@/lib/domain/enums';
import type { FeedFormat } from '@/lib/feeds/feed';
import { countedFilters } from '@/lib/filters/changes';
import { serialiseFilters } from '@/lib/filters/serialise';
import type { Filters, View } from '@/lib/filters/view';

export const WATCH_PATH = '/watch';

/** The private page of a watch. */
export const watchHref = (token: string) => `${WATCH_PATH}/${token}`;

export const watchFeedHref = (token: string, format: FeedFormat) => `${watchHref(token)}.${format}`;

/** By what the page that makes a watch is asked for one of citations. */
export const WATCH_CITATIONS = 'citation';

/** The page that makes a watch of a view, with a measure. */
export function watchViewHref(
  { filters, dataset }: Pick<View, 'filters' | 'dataset'>,
  measure: Measure = filters.measure,
): string {
  return watchFiltersHref({ ...filters, measure, dataset: dataset.slug });
}

/** The same of filters that name their dataset. */
export const watchFiltersHref = (filters: Filters) => `${WATCH_PATH}?${watchedQuery(filters)}`;

/** What is counted of filters, in the one way in which it can be written. They have to name their dataset. */
export function watchedQuery(filters: Filters): string {
  return serialiseFilters(countedFilters(filters));
}

/** By what the same page is asked for one of incidents. */
export const WATCH_INCIDENTS = 'incident';

/** The page that makes a watch of an incident. */
export const watchIncidentHref = (publicId: string) => `${WATCH_PATH}?${incidentQuery(publicId)}`;

/** An incident as what is watched. */
export const incidentQuery = (publicId: string) =>
  `${WATCH_INCIDENTS}=${encodeURIComponent(publicId)}`;

/** The incident that a watch is of; null if it is of a figure. */
export const incidentOfQuery = (query: string): string | null =>
  new URLSearchParams(query).get(WATCH_INCIDENTS);

/** The page that makes a watch of a citation. */
export const watchCitationHref = (id: string) => `${WATCH_PATH}?${WATCH_CITATIONS}=${id}`;

/** Where the feed of a watch is, for its address beside the page: `/watch/TOKEN.atom`. Null for any other address. */
export function watchFeedAt(pathname: string): string | null {
  const [, file] = /^\/watch\/([\w-]+\.(?:atom|json))$/.exec(pathname) ?? [];
  return file === undefined ? null : `/feeds/watch/${file}`;
}
