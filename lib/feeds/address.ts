import { countedFilters } from '@/lib/filters/changes';
import { serialiseFilters } from '@/lib/filters/serialise';
import type { View } from '@/lib/filters/view';
import type { FeedFormat } from './feed';

/** The feed of the new and revised incidents of a view. It names its dataset: the first of a ledger may be another next year. */
export function incidentFeedHref(
  { filters, dataset }: Pick<View, 'filters' | 'dataset'>,
  format: FeedFormat,
): string {
  const query = serialiseFilters({ ...countedFilters(filters), dataset: dataset.slug });
  return `/feeds/incidents.${format}?${query}`;
}
