import { currentDesk } from '@/app/_auth/current-desk';
import { requirePermission } from '@/app/_auth/require';
import { queryAuditEvents } from '@/db/queries/audit-events';
import { csvText } from '@/lib/csv/write';
import { NotAllowed } from '@/lib/errors';
import { AUDIT_FILTERS } from '@/lib/validation/audit';

/** More at once would have to be held in memory; a narrower range gives the rest. */
const MOST = 100_000;

const HEADINGS = ['at', 'author', 'name', 'action', 'subject', 'address', 'details'];

/** The filtered audit log as CSV, for who may read it. */
export async function GET(request: Request): Promise<Response> {
  try {
    await requirePermission('audit.read');
  } catch (error) {
    if (error instanceof NotAllowed) return new Response(error.message, { status: 403 });
    throw error;
  }
  const filters = AUDIT_FILTERS.parse(Object.fromEntries(new URL(request.url).searchParams));
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
      'cache-control': 'no-store',
    },
  });
}
