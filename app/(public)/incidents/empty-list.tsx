import { PageLink } from '@/components/ui/page-link';
import type { IncidentList } from '@/lib/filters/incident-list';
import { incidentsHref } from '@/lib/filters/links';
import type { View } from '@/lib/filters/view';
import { datasetText } from '@/lib/format/view';

type Props = { view: View; list: IncidentList; total: number };

/** Why a page of the list has no rows: nothing matches, or the list has ended. */
export function EmptyList({ view, list, total }: Props) {
  return total > 0 ? (
    <p>
      The list has ended.{' '}
      <PageLink href={incidentsHref(view.filters, {}, { ...list, cursor: null })}>
        Back to its first page
      </PageLink>
    </p>
  ) : (
    <p className="max-w-[65ch]">
      {datasetText(view)} records no incident that fits these filters. That is what the dataset
      records, and not that nothing happened.{' '}
      <PageLink href={incidentsHref(view.filters, { from: null, to: null })}>
        The same filters over the whole range
      </PageLink>
    </p>
  );
}
