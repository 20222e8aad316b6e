import { PageLink } from '@/components/ui/page-link';
import type { Citation } from '@/db/read/citations';
import { citedIncidents } from '@/lib/citation/cited-incidents';
import { incidentHref } from '@/lib/filters/links';
import { countOf } from '@/lib/format/figures';

/** Incidents that are shown in words; all of them are in the table of what is kept. */
const SHOWN = 20;

/** The first incidents of a citation as they were, each leading to its page. */
export function CitedIncidents({ citation }: { citation: Pick<Citation, 'rows' | 'words'> }) {
  const { rows, words } = citation;
  const { incidents, left } = citedIncidents(rows, words, SHOWN);
  return (
    <>
      <table className="cards w-full text-sm">
        <caption className="sr-only">The incidents as they were cited</caption>
        <thead>
          <tr>
            <th scope="col">Where</th>
            <th scope="col">When</th>
            <th scope="col">Killed</th>
          </tr>
        </thead>
        <tbody>
          {incidents.map(({ key, where, when, killed }) => (
            <tr key={key}>
              <td data-label="Where">
                <div>
                  <PageLink href={incidentHref(key, null)}>
                    <bdi>{where}</bdi>
                  </PageLink>{' '}
                  <span className="text-muted">{key}</span>
                </div>
              </td>
              <td data-label="When">{when}</td>
              <td data-label="Killed">{killed}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {left > 0 && (
        <p className="mt-1 text-sm text-muted">
          {countOf(left, 'more incident is', 'more incidents are')} in the table below.
        </p>
      )}
    </>
  );
}
