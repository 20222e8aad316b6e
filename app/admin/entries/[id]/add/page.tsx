import type { Metadata } from 'next';
import { PageLink } from '@/components/ui/page-link';
import { openCorrectionsOf } from '@/db/read/open-corrections';
import { draftOf } from '@/desk/drafts/draft-of';
import { RestingDraft } from '@/desk/drafts/ui';
import { AddReportForm } from '@/desk/drafts/ui-client-reports';
import { OpenCorrections } from '@/desk/drafts/ui-corrections';
import { currentDesk } from '@/desk/frame/current-desk';
import { deskPage } from '@/desk/frame/desk-page';
import { incidentIdIn } from '@/lib/filters/links';
import type { QueryRecord } from '@/lib/filters/query';
import { searchText } from '@/lib/forms/fields';

type Props = { params: Promise<{ id: string }>; searchParams: Promise<QueryRecord> };

const INCIDENT_NAMED = searchText(2_000);

export const metadata: Metadata = { title: 'Add a report to an incident' };

export default deskPage('drafts.write', async (user, { params, searchParams }: Props) => {
  const draft = await draftOf((await params).id);
  if (draft.state !== 'draft' || draft.publicId !== null) {
    return <RestingDraft draft={draft} user={user} />;
  }
  const incident = incidentIdIn(INCIDENT_NAMED.parse((await searchParams).to));
  const corrections = await openCorrectionsOf(currentDesk().db, incident);
  return (
    <div className="prose-text">
      <h1>Add this report to an incident</h1>
      <p>
        A correction of the incident begins, with the sources and claims of draft {draft.id} and
        whatever the incident leaves blank. Draft {draft.id} is then discarded. A record of it is
        kept.
      </p>
      <OpenCorrections corrections={corrections} />
      <AddReportForm draft={draft.id} incident={incident} isBegun={corrections.length > 0} />
      <p>
        <PageLink href="/admin/incidents">Find the incident</PageLink> ·{' '}
        <PageLink href={`/admin/entries/${draft.id}`}>Back to the draft</PageLink>
      </p>
    </div>
  );
});
