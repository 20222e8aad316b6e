import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { queryIncident } from '@/db/read/incident';
import { queryDatasetTitles } from '@/db/read/lists';
import { currentDesk } from '@/desk/frame/current-desk';
import { deskPage } from '@/desk/frame/desk-page';
import { readingRules } from '@/desk/frame/rules';
import { searchIncidents } from '@/desk/incidents/search';
import { foundHref, INCIDENT_QUERY, readSearch } from '@/desk/incidents/search-form';
import { FoundIncidents, FoundPages, IncidentSearchForm } from '@/desk/incidents/ui-search';
import { incidentIdIn } from '@/lib/filters/links';
import type { QueryRecord } from '@/lib/filters/query';
import { noteWordsMeanwhile } from '@/server/note-words';

type Props = { searchParams: Promise<QueryRecord> };

const ON_A_PAGE = 25;

export const metadata: Metadata = { title: 'Incidents' };

export default deskPage('drafts.write', async (_, { searchParams }: Props) => {
  const { db } = currentDesk();
  void noteWordsMeanwhile();
  const asked = await searchParams;
  const query = INCIDENT_QUERY.parse({ ...asked, q: asked.q ?? asked.id });
  const id = incidentIdIn(query.q);
  if (id !== '' && (await queryIncident(db, id, null)) !== null) {
    redirect(`/admin/incidents/${encodeURIComponent(id)}`);
  }
  const { search, errors, days } = readSearch(query, readingRules().today);
  const page = { limit: ON_A_PAGE, offset: (query.page - 1) * ON_A_PAGE };
  const [datasets, found] = await Promise.all([
    queryDatasetTitles(db),
    errors.length === 0 ? searchIncidents(db, search, page) : null,
  ]);
  return (
    <>
      <h1>Incidents</h1>
      <IncidentSearchForm
        query={query}
        errors={errors}
        days={days}
        datasets={datasets.map(({ slug, title }) => [slug, title])}
      />
      {found?.incidents.length === 0 && (
        <p role="status" className="mt-6">
          {query.page === 1
            ? 'No incidents match. Try fewer words, or leave a field blank.'
            : 'There are no incidents on this page.'}
        </p>
      )}
      {found && found.incidents.length > 0 && <FoundIncidents incidents={found.incidents} />}
      {found && (
        <FoundPages
          page={query.page}
          hasMore={found.hasMore}
          hrefOf={(number) => foundHref({ ...query, page: number })}
        />
      )}
    </>
  );
});
