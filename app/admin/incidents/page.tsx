import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { Field } from '@/components/forms/fields';
import { PageLink } from '@/components/ui/page-link';
import { queryIncident } from '@/db/read/incident';
import { currentDesk } from '@/desk/frame/current-desk';
import { deskPage } from '@/desk/frame/desk-page';
import type { QueryRecord } from '@/lib/filters/query';

type Props = { searchParams: Promise<QueryRecord> };

export const metadata: Metadata = { title: 'Correct an incident' };

export default deskPage('drafts.write', async (_, { searchParams }: Props) => {
  const asked = [(await searchParams).id ?? ''].flat()[0]?.trim() ?? '';
  // Readers copy the address of its page as often as the id in it.
  const id = asked.split(/[?#]/)[0]?.split('/').at(-1) ?? '';
  const isThere = id !== '' && (await queryIncident(currentDesk().db, id, null)) !== null;
  if (isThere) redirect(`/admin/incidents/${encodeURIComponent(id)}`);
  return (
    <div className="prose-text">
      <h1>Correct an incident</h1>
      <form method="get" action="/admin/incidents" noValidate>
        <Field
          name="id"
          label="The incident’s id, or the web address of its page"
          hint="You can find the id above the title of the incident’s page"
          defaultValue={asked}
          error={asked === '' ? undefined : `There is no incident ${id}`}
        />
        <button type="submit" className="button">
          Find it
        </button>
      </form>
      <p>
        <PageLink href="/incidents">All published incidents</PageLink>
      </p>
    </div>
  );
});
