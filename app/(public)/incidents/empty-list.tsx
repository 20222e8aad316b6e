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
      This is the end of the list.{' '}
      <PageLink href={incidentsHref(view.filters, {}, { ...list, cursor: null })}>
        Back to the first page
      </PageLink>
    </p>
  ) : (
    <p className="max-w-[65ch]">
      {datasetText(view)} records no incidents that match these filters. This does not mean that
      nothing happened, only that the dataset records nothing.{' '}
      <PageLink href={incidentsHref(view.filters, { from: null, to: null })}>
        Use the same filters for all dates
      </PageLink>
    </p>
  );
}
