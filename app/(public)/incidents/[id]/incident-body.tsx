import { headers } from 'next/headers';
import type { ReactNode } from 'react';
import { ClaimsTable, StatedFigures } from '@/components/tables/figures';
import { PartyList } from '@/components/ui/party-list';
import { Reference, RevisionHistory, SourceList } from '@/components/ui/record';
import { referenceText } from '@/lib/citation/reference';
import type { IncidentDetail } from '@/lib/domain/incident-detail';
import { incidentHref, viewHref } from '@/lib/filters/links';
import { DEFAULT_FILTERS } from '@/lib/filters/view';
import { corroborationText } from '@/lib/format/figures';
import { incidentTitle } from '@/lib/format/incident';
import { originOf } from '@/server/origin';
import { FactList } from './fact-list';

/** All that is recorded of an incident. */
export async function IncidentBody({ incident }: { incident: IncidentDetail }) {
  const { id, dataset, release, revision, record, history } = incident;
  const { recordedAt } = revision;
  const reference = referenceText({
    title: `${incidentTitle(record)} (incident ${id}, revision ${revision.number})`,
    dataset,
    release,
    recordedAt,
    address: originOf(await headers()) + incidentHref(id, recordedAt),
  });
  return (
    <div className="grid gap-x-12 lg:grid-cols-[minmax(0,1fr)_22rem]">
      <div>
        {record.summary && <p className="max-w-[65ch] text-lg">{record.summary}</p>}
        <Section id="figures" title="Figures">
          <StatedFigures figures={record.figures} />
        </Section>
        <Section id="parties" title="Parties">
          <PartyList
            parties={record.parties}
            hrefOfGroup={(slug) =>
              viewHref('/', DEFAULT_FILTERS, { dataset: dataset.slug, groups: [slug] })
            }
          />
        </Section>
        {record.claims.length > 0 && (
          <Section id="claims" title="What the sources say">
            <ClaimsTable figures={record.figures} claims={record.claims} />
          </Section>
        )}
        <Section id="sources" title="Sources">
          {revision.independentSources !== null && (
            <p className="mb-2">
              {corroborationText(revision.independentSources)} Reprints of one agency count once, as
              far as we knew when this was published.
            </p>
          )}
          <SourceList sources={record.sources} />
        </Section>
      </div>
      <aside aria-labelledby="facts" className="mt-10 lg:mt-0">
        <h2 id="facts">Place, time and kind</h2>
        <FactList record={record} />
      </aside>
      <div className="mt-10 lg:col-span-2">
        <Section id="history" title="Revisions">
          <RevisionHistory
            history={history}
            shown={revision.number}
            hrefAsOf={(instant) => incidentHref(id, instant)}
          />
        </Section>
        <div className="mt-8 border-t border-line pt-2">
          <Reference text={reference} />
          <p className="text-sm">
            <a
              href={incidentHref(id, recordedAt).replace('/incidents/', '/api/v1/incidents/')}
              className="inline-block py-1"
            >
              This record as JSON
            </a>
          </p>
        </div>
      </div>
    </div>
  );
}

function Section({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section aria-labelledby={id} className="mt-10 first:mt-0">
      <h2 id={id} className="mb-2">
        {title}
      </h2>
      {children}
    </section>
  );
}
