import type { Metadata } from 'next';
import { ButtonForm } from '@/components/forms/action-form';
import { PageLink } from '@/components/ui/page-link';
import { RevisionHistory } from '@/components/ui/record';
import { queryIncident } from '@/db/read/incident';
import { openCorrectionsOf } from '@/db/read/open-corrections';
import { recordedRevision } from '@/db/read/recorded-revisions';
import { copyIncidentAction } from '@/desk/drafts/actions';
import { AnotherFromSources } from '@/desk/drafts/ui-sources';
import { currentDesk } from '@/desk/frame/current-desk';
import { AddressNotice, deskPage } from '@/desk/frame/desk-page';
import { actsOfIncident, INCIDENT_ACTS } from '@/desk/incidents/acts';
import { ActSection } from '@/desk/incidents/ui';
import { can } from '@/lib/auth/permissions';
import { NotFound } from '@/lib/errors';
import { incidentHref } from '@/lib/filters/links';
import type { QueryRecord } from '@/lib/filters/query';
import { instantInWords } from '@/lib/format/dates';
import { incidentTitle } from '@/lib/format/incident';
import { STATE_WORDS } from '@/lib/format/words';

type Props = { params: Promise<{ publicId: string }>; searchParams: Promise<QueryRecord> };

export const metadata: Metadata = { title: 'Incident' };

export default deskPage('drafts.write', async (user, { params, searchParams }: Props) => {
  const { publicId } = await params;
  const incident = await queryIncident(currentDesk().db, publicId, null);
  if (incident === null) throw new NotFound('This incident does not exist.');
  const { revision, record, history } = incident;
  const earlier = history
    .filter(({ number, state }) => number < revision.number && state === 'published')
    .map(
      ({ number, recordedAt }) =>
        [String(number), `Revision ${number}, ${instantInWords(recordedAt)}`] as const,
    );
  const { notice, act: asked, revision: revisionAsked } = await searchParams;
  const isReviewer = can(user.role, 'revisions.publish');
  const acts = actsOfIncident(revision.state, isReviewer, earlier.length > 0);
  const chosen = acts.find((act) => act === asked);
  const corrections = await openCorrectionsOf(currentDesk().db, publicId);
  const recorded = await recordedRevision(currentDesk().db, { publicId });
  return (
    <>
      <AddressNotice words={NOTICES} name={notice} />
      <h1>{incidentTitle(record)}</h1>
      <p className="mt-1 mb-6">
        {publicId}, revision {revision.number}: {STATE_WORDS[revision.state].toLowerCase()}.{' '}
        <PageLink href={incidentHref(publicId, null)}>View its public page</PageLink>
        {revision.mergedInto !== null && (
          <>
            {' '}
            It has been merged into{' '}
            <PageLink href={`/admin/incidents/${encodeURIComponent(revision.mergedInto)}`}>
              {revision.mergedInto}
            </PageLink>
            .
          </>
        )}
      </p>
      <ul className="flex flex-wrap gap-x-6 gap-y-2">
        {acts.map((act) => (
          <li key={act}>
            <PageLink
              href={`/admin/incidents/${encodeURIComponent(publicId)}?act=${act}`}
              aria-current={act === chosen}
            >
              {INCIDENT_ACTS[act]}
            </PageLink>
          </li>
        ))}
      </ul>
      <div className="mt-4">
        <ButtonForm
          action={copyIncidentAction}
          label="Copy as a new one"
          fields={{ incident: publicId }}
          isQuiet
        />
      </div>
      <AnotherFromSources of={{ incident: publicId }} sources={recorded.entry.sources} />
      {chosen && (
        <ActSection
          act={chosen}
          publicId={publicId}
          seen={revision.number}
          dataset={incident.dataset.slug}
          corrections={corrections}
          earlier={earlier}
          asked={[revisionAsked ?? []].flat()[0] ?? null}
        />
      )}
      <h2 className="mt-10 mb-4">Revisions</h2>
      <RevisionHistory
        history={history}
        shown={revision.number}
        hrefAsOf={(instant) => incidentHref(publicId, instant)}
      />
    </>
  );
});

/** The notices above an incident, by their names in the web address. */
const NOTICES: ReadonlyMap<string, string> = new Map([
  ['published', 'The incident has been published and now counts in the totals.'],
  [
    'retracted',
    'The incident has been retracted and no longer counts in any total. Its page stays and says why.',
  ],
  ['restored', 'The incident has been published again, as a new revision.'],
  [
    'merged',
    'The incident has been merged and no longer counts in any total. Its page stays and leads to the other incident.',
  ],
  ['split', 'The incident is separate again, and counts in the totals.'],
]);
