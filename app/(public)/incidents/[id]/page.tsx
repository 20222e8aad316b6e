import type { Metadata } from 'next';
import { incidentOf } from '@/app/_data';
import { Missing } from '@/components/ui/notices';
import { ViewMessages } from '@/components/ui/view-messages';
import type { QueryRecord } from '@/lib/filters/query';
import { incidentTitle } from '@/lib/format/incident';
import { admitted } from '@/server/admission';
import { setStatus } from '@/server/answer';
import { orUnavailable } from '../../_view/or-unavailable';
import { IncidentBody } from './incident-body';
import { NotYetRecorded } from './not-yet-recorded';
import { readAsOf } from './read-as-of';
import { StateNotices } from './state-notices';

type Props = { params: Promise<{ id: string }>; searchParams: Promise<QueryRecord> };

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const { asOf } = readAsOf(await searchParams);
  // The page itself asks the same, and says what is wrong.
  const { id } = await params;
  const incident = await admitted()
    .then(() => incidentOf(id, asOf))
    .catch(() => null);
  return { title: incident === null ? 'Incident' : incidentTitle(incident.record) };
}

export default function IncidentPage(props: Props) {
  return orUnavailable(() => incidentRecord(props));
}

async function incidentRecord({ params, searchParams }: Props) {
  const { id } = await params;
  const { asOf, issues } = readAsOf(await searchParams);
  const incident = await incidentOf(id, asOf);
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
        </p>
        <h1 className="mt-1">{incidentTitle(incident.record)}</h1>
      </header>
      <ViewMessages issues={issues} notices={[]} />
      <StateNotices incident={incident} />
      <IncidentBody incident={incident} />
    </article>
  );
}
