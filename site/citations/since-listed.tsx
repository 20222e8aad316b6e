import { PageLink } from '@/components/ui/page-link';
import { RevisionHistory } from '@/components/ui/record';
import type { IncidentEnd } from '@/db/read/incident-ends';
import type { FrozenIncident } from '@/lib/citation/frozen-incident';
import type { IncidentChanges } from '@/lib/citation/incident-changes';
import type { FieldChange } from '@/lib/domain/incident-detail';
import { incidentHref } from '@/lib/filters/links';
import { wholeNumber } from '@/lib/format/figures';
import { whereText } from '@/lib/format/incident';
import { NO_STATEMENT } from '@/lib/revisions/facts';
import type { SinceIncidents } from './since-incidents';

/** Incidents that are shown of each kind of change; the page of each has its revisions. */
const SHOWN = 50;

/** What changed of each incident, figure by figure, and the revisions that did it. */
export function SinceOfIncidents({ since }: { since: SinceIncidents }) {
  const { changes, href, ends, later } = since;
  return (
    <>
      {changes !== null && <ChangedFields changes={changes} />}
      {changes !== null && (
        <>
          <Listed
            title="No longer in the list"
            incidents={changes.gone}
            remarkOf={(key) => `, ${endText(ends.get(key))}`}
          />
          <Listed title="New in the list" incidents={changes.added} />
        </>
      )}
      {later.length > 0 && (
        <>
          <h3 className="mt-6 mb-2">Revisions since</h3>
          <RevisionHistory
            history={later}
            shown={null}
            hrefAsOf={(instant) => asOfHref(href, instant)}
          />
        </>
      )}
      <p className="mt-2">
        <PageLink href={href}>What the same page says today</PageLink>
      </p>
    </>
  );
}

const asOfHref = (href: string, instant: string) => `${href}?asOf=${encodeURIComponent(instant)}`;

function ChangedFields({ changes: { changed } }: { changes: IncidentChanges }) {
  if (changed.length === 0) return null;
  return (
    <>
      <table className="cards mt-4 w-full text-sm">
        <caption className="sr-only">What incidents say now, and what was cited</caption>
        <thead>
          <tr>
            <th scope="col">Incident</th>
            <th scope="col">Field</th>
            <th scope="col">As cited</th>
            <th scope="col">Now</th>
          </tr>
        </thead>
        <tbody>
          {changed.slice(0, SHOWN).flatMap(({ was, fields }) =>
            fields.map(({ field, before, after }: FieldChange) => (
              <tr key={`${was.key} ${field}`}>
                <td data-label="Incident">
                  <PageLink href={`${incidentHref(was.key, null)}#history`}>{was.key}</PageLink>
                </td>
                <td data-label="Field">{field}</td>
                <td data-label="As cited">
                  <bdi>{before ?? NO_STATEMENT}</bdi>
                </td>
                <td data-label="Now">
                  <bdi>{after ?? NO_STATEMENT}</bdi>
                </td>
              </tr>
            )),
          )}
        </tbody>
      </table>
      <NotShown all={changed.length} />
    </>
  );
}

function endText(end: IncidentEnd | undefined): string {
  if (end === undefined) return 'which is published, but not in this list';
  return end.mergedInto === null ? 'retracted' : `merged into ${end.mergedInto}`;
}

type ListedProps = {
  title: string;
  incidents: readonly FrozenIncident[];
  /** What is said behind the id of one. */
  remarkOf?: (key: string) => string;
};

function Listed({ title, incidents, remarkOf }: ListedProps) {
  if (incidents.length === 0) return null;
  return (
    <>
      <h3 className="mt-6 mb-2">{title}</h3>
      <ul className="list-disc ps-6">
        {incidents.slice(0, SHOWN).map((incident) => (
          <li key={incident.key}>
            <PageLink href={`${incidentHref(incident.key, null)}#history`}>
              <bdi>{whereText(incident)}</bdi>
            </PageLink>{' '}
            <span className="text-muted">
              {incident.key}
              {remarkOf?.(incident.key)}
            </span>
          </li>
        ))}
      </ul>
      <NotShown all={incidents.length} />
    </>
  );
}

function NotShown({ all }: { all: number }) {
  if (all <= SHOWN) return null;
  return (
    <p className="mt-1 text-sm text-muted">The other {wholeNumber(all - SHOWN)} are not shown.</p>
  );
}
