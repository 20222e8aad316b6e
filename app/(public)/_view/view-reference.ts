import { referenceText } from '@/lib/citation/reference';
import { viewTitle } from '@/lib/citation/view-title';
import type { Measure } from '@/lib/domain/enums';
import { viewHref } from '@/lib/filters/links';
import type { View } from '@/lib/filters/view';

/** A plain-text reference to the view's chart of a measure. Its address holds the state shown, and leads back to it. */
export function viewReference(view: View, measure: Measure, origin: string): string {
  const { dataset, release, recordedAt } = view;
  const filters = { ...view.filters, measure, dataset: dataset.slug, asOf: recordedAt };
  return referenceText({
    title: viewTitle({ ...view, filters }),
    dataset,
    release,
    recordedAt,
    address: origin + viewHref('/', filters),
  });
}
