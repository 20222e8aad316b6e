import type { Metadata } from 'next';
import { PageLink } from '@/components/ui/page-link';
import { AUDIT_FILTERS, type AuditFilters } from '@/desk/audit/form';
import { auditActions, queryAuditEvents } from '@/desk/audit/queries';
import { AuditFilterForm, AuditTable } from '@/desk/audit/ui';
import { currentDesk } from '@/desk/frame/current-desk';
import { deskPage } from '@/desk/frame/desk-page';
import type { QueryRecord } from '@/lib/filters/query';

type Props = { searchParams: Promise<QueryRecord> };

const ON_A_PAGE = 100;

export const metadata: Metadata = { title: 'Audit log' };

export default deskPage('audit.read', async (_, { searchParams }: Props) => {
  const filters = AUDIT_FILTERS.parse(await searchParams);
  const { db } = currentDesk();
  const [events, actions] = await Promise.all([
    queryAuditEvents(db, filters, ON_A_PAGE),
    auditActions(db),
  ]);
  const last = events.at(-1);
  return (
    <>
      <h1>Audit log</h1>
      <p className="my-2">Who did what, when, and from where. Entries can’t be changed.</p>
      <AuditFilterForm filters={filters} actions={actions} />
      {events.length === 0 ? <p>No events match.</p> : <AuditTable events={events} />}
      <p className="my-4 flex flex-wrap gap-4">
        {last && events.length === ON_A_PAGE && (
          <PageLink href={`/admin/audit?${query({ ...filters, before: last.id })}`}>
            Earlier
          </PageLink>
        )}
        <a href={`/admin/audit/export?${query({ ...filters, before: undefined })}`}>
          Download these as CSV
        </a>
      </p>
    </>
  );
});

function query(filters: AuditFilters): string {
  const given = Object.entries(filters).filter(([, value]) => value !== '' && value !== undefined);
  return new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
}
