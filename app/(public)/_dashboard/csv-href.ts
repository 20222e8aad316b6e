import { viewHref } from '@/lib/filters/links';
import type { View } from '@/lib/filters/view';

/** The trend's numbers as CSV, by the same filters. */
export function csvHref({ filters, dataset }: View): string {
  return `${viewHref('/api/v1/trend', filters, { dataset: dataset.slug })}&format=csv`;
}
