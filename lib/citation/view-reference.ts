import type { Measure } from '@/lib/domain/enums';
import { viewHref } from '@/lib/filters/links';
import type { View } from '@/lib/filters/view';
import { referenceText } from './reference';
import { viewTitle } from './view-title';

/**
 * A plain-text reference to a view's chart of a measure. Its address holds the dataset and the state shown, so that it
 * leads back to the same numbers whatever is recorded later.
 */
export function viewReference(view: View, measure: Measure, origin: string): string {
  const { dataset, release, recordedAt } = view;
  const asOf = recordedAt ?? view.filters.asOf;
  const filters = { ...view.filters, measure, dataset: dataset.slug, asOf };
  return referenceText({
    title: viewTitle({ ...view, filters }),
    dataset,
    release,
    recordedAt,
    address: origin + viewHref('/', filters),
  });
}
