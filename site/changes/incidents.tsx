import { PageLink } from '@/components/ui/page-link';
import { PageNumbers } from '@/components/ui/page-numbers';
import type { ChangedListing } from '@/db/read/changes';
import { changesHref } from '@/lib/filters/changes';
import { incidentHref } from '@/lib/filters/links';
import { countOf, signedNumber } from '@/lib/format/figures';
import { whenText, whereText } from '@/lib/format/incident';
import { viewWords } from '@/lib/format/view';
import { CAUSE_WORDS } from '@/lib/format/words';
import { minusCounts, NO_COUNTS } from '@/lib/stats/counts';
import type { LoadedChanges } from '@/site/reads/changes';
import { bestOf, countText } from './figures';

type Props = {
  loaded: LoadedChanges;
  total: number;
  incidents: readonly ChangedListing[];
  onAPage: number;
};

/** The incidents that changed, those that moved the measure most first; each leads to its revisions. */
export function ChangedIncidents({ loaded, total, incidents, onAPage }: Props) {
  const { view, asked } = loaded;
  const { measure } = view.filters;
  const { cause } = asked;
  const listed = countOf(total, 'incident', 'incidents');
  return (
    <section aria-labelledby="list" className="mt-10">
      <h2 id="list">
        {cause === null
          ? `${listed} changed`
          : `${listed}: ${CAUSE_WORDS[cause].label.toLowerCase()}`}
      </h2>
      {cause !== null && (
        <p className="mt-1 text-sm">
          <PageLink href={`${changesHref(view.filters, { ...asked, cause: null, page: 1 })}#list`}>
            List all that changed
          </PageLink>
        </p>
      )}
      {incidents.length > 0 && (
        <table className="cards mt-2 w-full text-sm">
          <caption className="sr-only">
            Incidents that changed, with {viewWords(view, measure).whole} before and after
          </caption>
          <thead>
            <tr>
              <th scope="col">Incident</th>
              <th scope="col">Date</th>
              <th scope="col">Cause</th>
              <th scope="col">Before</th>
              <th scope="col">After</th>
              <th scope="col">Difference</th>
            </tr>
          </thead>
          <tbody>
            {incidents.map(({ id, record, cause: why, was, is }) => (
              <tr key={id}>
                <td data-label="Incident">
                  <div>
                    <PageLink href={`${incidentHref(id, null)}#history`}>
                      <bdi>{whereText({ ...record, country: record.countryName })}</bdi>
                    </PageLink>{' '}
                    <span className="text-muted">{id}</span>
                  </div>
                </td>
                <td data-label="Date">{whenText(record)}</td>
                <td data-label="Cause">{CAUSE_WORDS[why].label}</td>
                <td data-label="Before">
                  {was === null ? 'not counted' : countText(was, measure)}
                </td>
                <td data-label="After">{is === null ? 'not counted' : countText(is, measure)}</td>
                <td data-label="Difference">
                  {signedNumber(bestOf(minusCounts(is ?? NO_COUNTS, was ?? NO_COUNTS), measure))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <PageNumbers
        page={asked.page}
        pages={Math.ceil(total / onAPage)}
        hrefOf={(page) => `${changesHref(view.filters, { ...asked, page })}#list`}
      />
    </section>
  );
}
