import type { Metadata } from 'next';
import { Missing } from '@/components/ui/notices';
import { RowsWithheld } from '@/lib/errors';
import { parseFilters, toComeText, unknownParameters } from '@/lib/filters/parse';
import { type QueryRecord, searchParamsOf } from '@/lib/filters/query';
import { type Issue, issue, PARAMETERS } from '@/lib/filters/view';
import { incidentTitle } from '@/lib/format/incident';
import { incidentPreviewHref } from '@/lib/pictures/form';
import { admitted } from '@/server/admission';
import { setStatus } from '@/server/answer';
import { unsaid } from '@/server/pages/unkept';
import { DeskLink } from '@/site/incidents/desk-link';
import { IncidentBody } from '@/site/incidents/incident';
import { NotYetRecorded, StateNotices } from '@/site/incidents/notices';
import { incidentOf } from '@/site/reads/queries';
import { NOT_LISTED } from '@/site/robots/metadata';
import { ViewMessages } from '@/site/view/heading';
import { pageMetadata } from '@/site/view/known-view';
import { orUnavailable } from '@/site/view/unavailable';

type Props = { params: Promise<{ id: string }>; searchParams: Promise<QueryRecord> };

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const { asOf } = readAsOf(await searchParams);
  // The page itself asks the same, and says what is wrong.
  const { id } = await params;
  const incident = await admitted()
    .then(() => incidentOf(id, asOf))
    .catch(unsaid);
  if (incident === null) return { title: 'Incident' };
  const { record, revision, dataset } = incident;
  const title = incidentTitle(record);
  // What no longer counts, or never happened, keeps its page and is in no list of robots.
  const isHidden = revision.state !== 'published' || dataset.synthetic;
  return {
    ...pageMetadata({
      title,
      description: record.summary ?? title,
      preview: incidentPreviewHref(incident.id, asOf),
    }),
    ...(isHidden ? NOT_LISTED : {}),
  };
}

export default function IncidentPage(props: Props) {
  return orUnavailable(() => incidentRecord(props));
}

async function incidentRecord({ params, searchParams }: Props) {
  const { id } = await params;
  const { asOf, issues } = readAsOf(await searchParams);
  const incident = await incidentOf(id, asOf).catch(withheldOf);
  if (incident instanceof RowsWithheld) {
    await setStatus(403);
    return (
      <div className="prose-text">
        <h1>This incident is not shown</h1>
        <p>{incident.message}</p>
      </div>
    );
  }
  if (incident === null) {
    if (asOf === null || (await incidentOf(id, null)) === null) {
      // Not notFound(): its page is empty until script runs.
      await setStatus(404);
      return <Missing />;
    }
    return <NotYetRecorded id={id} asOf={asOf} />;
  }
  return (
    <article>
      <header className="mb-6">
        <p className="text-sm text-muted">
          {incident.dataset.title} · {incident.id}
          <DeskLink href={`/admin/incidents/${encodeURIComponent(incident.id)}`} />
        </p>
        <h1 className="mt-1">{incidentTitle(incident.record)}</h1>
      </header>
      <ViewMessages issues={issues} notices={[]} />
      <StateNotices incident={incident} />
      <IncidentBody incident={incident} />
    </article>
  );
}

function withheldOf(error: unknown): RowsWithheld {
  if (error instanceof RowsWithheld) return error;
  throw error;
}

/** The one parameter that an incident's page takes, with an issue for all that could not be used. */
function readAsOf(given: QueryRecord): { asOf: string | null; issues: Issue[] } {
  const params = searchParamsOf(given);
  const { filters, issues } = parseFilters(params);
  const all = [...unknownParameters(params, [PARAMETERS.asOf]), ...issues];
  if (filters.asOf === null || Date.parse(filters.asOf) <= Date.now()) {
    return { asOf: filters.asOf, issues: all };
  }
  const toCome = issue(
    PARAMETERS.asOf,
    filters.asOf,
    toComeText(filters.asOf),
    'the current version is shown',
  );
  return { asOf: null, issues: [...all, toCome] };
}
