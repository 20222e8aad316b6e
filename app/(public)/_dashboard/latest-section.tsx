import type { IncidentRows } from '@/app/_data';
import { IncidentsTable } from '@/components/tables/incidents-table';
import { PageLink } from '@/components/ui/page-link';
import { incidentHref, incidentsHref } from '@/lib/filters/links';
import type { View } from '@/lib/filters/view';
import { countOf } from '@/lib/format/figures';

type Props = { view: View; latest: IncidentRows };

/** The view's last incidents by date, and the way to all of them. */
export function LatestSection({ view, latest }: Props) {
  return (
    <section aria-labelledby="latest">
      <h2 id="latest">Latest incidents</h2>
      <div className="mt-3">
        <IncidentsTable
          caption="The latest incidents in this view"
          rows={latest.rows}
          wounded={view.dataset.recordsWounded}
          hrefOf={(id) => incidentHref(id, view.filters.asOf)}
        />
      </div>
      <p className="mt-3">
        <PageLink href={incidentsHref(view.filters)}>
          {countOf(latest.total, 'attack', 'attacks')} in this view
        </PageLink>
      </p>
    </section>
  );
}
