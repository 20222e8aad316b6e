import { CopyButton } from '@/components/ui/copy-button';
import { REFERENCE_STYLES, Reference } from '@/components/ui/record';
import { citeDatasetHref, citeReconcileHref } from '@/lib/citation/of-view';
import { referenceText } from '@/lib/citation/reference';
import type { TotalsEdition } from '@/lib/domain/totals';
import { reconcileHref } from '@/lib/filters/reconcile';
import { bothRecordedAt, type Reconciling, reconciledHref } from '@/site/reads/reconcile';

type Props = { reconciling: Reconciling; edition: TotalsEdition; origin: string };

/** The text to cite what is held against totals by, with both publishers, and its addresses as it will be and as it is. */
export function ReconcileReference({ reconciling, edition, origin }: Props) {
  const { view, asked } = reconciling;
  const cite = citeReconcileHref(
    view,
    { ...asked, totals: edition.slug },
    bothRecordedAt(reconciling),
  );
  const { dataset, filters } = view;
  const fixed = reconciledHref(reconciling);
  const title = `${dataset.title} against ${edition.publisher}, ${edition.title}`;
  const text = referenceText({ ...view, title, name: dataset.slug, address: origin + fixed });
  return (
    <Reference
      text={`${text}\nPublished totals: ${edition.citation}`}
      href={[
        { href: cite, label: `Keep these numbers, and ${REFERENCE_STYLES}` },
        {
          href: citeDatasetHref({ slug: dataset.slug, recordedAt: view.recordedAt }),
          label: `${dataset.title}: ${REFERENCE_STYLES}`,
        },
      ]}
    >
      <CopyButton
        label="Copy link that stays up to date"
        href={reconcileHref({ ...filters, dataset: dataset.slug, asOf: null }, asked)}
      />
      <CopyButton label="Copy link that never changes" href={fixed} />
    </Reference>
  );
}
