import { AUDIT_FILTERS } from '@/desk/audit/form';
import { queryAuditEvents } from '@/desk/audit/queries';
import { currentDesk } from '@/desk/frame/current-desk';
import { deskRoute } from '@/desk/frame/desk-route';
import { csvText } from '@/lib/csv/write';

/** More at once would have to be held in memory; a narrower range gives the rest. */
const MOST = 100_000;

const HEADINGS = ['at', 'author', 'name', 'action', 'subject', 'address', 'details'];

/** The filtered audit log as CSV, for who may read it. */
export const GET = deskRoute('audit.read', AUDIT_FILTERS, async (filters) => {
  const events = await queryAuditEvents(currentDesk().db, filters, MOST);
  const rows = events.map((event) => [
    event.at,
    event.author,
    event.name,
    event.action,
    event.subject,
    event.address,
    JSON.stringify(event.details),
  ]);
  return new Response(csvText([HEADINGS, ...rows]), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="audit-log.csv"',
    },
  });
});
