import { AUDIT_FILTERS, type AuditFilters } from '@/desk/audit/form';
import { queryAuditEvents } from '@/desk/audit/queries';
import { currentDesk } from '@/desk/frame/current-desk';
import { deskRoute } from '@/desk/frame/desk-route';
import type { CsvCell } from '@/lib/csv/write';
import { csvDownload } from '@/server/file-download';

/** Rows that are read and sent at once: the log has no bound, and is never held whole. */
const AT_ONCE = 5_000;

const HEADINGS = ['at', 'author', 'name', 'action', 'subject', 'address', 'details'];

/** The filtered audit log as CSV, for anyone who is allowed to read it: all of it, however long it is. */
export const GET = deskRoute('audit.read', AUDIT_FILTERS, (filters) =>
  csvDownload('audit-log', batches(filters)),
);

async function* batches(filters: AuditFilters): AsyncGenerator<CsvCell[][]> {
  let { before } = filters;
  let heading = [HEADINGS];
  for (;;) {
    const events = await queryAuditEvents(currentDesk().db, { ...filters, before }, AT_ONCE);
    const rows = events.map((event) => [
      event.at,
      event.author,
      event.name,
      event.action,
      event.subject,
      event.address,
      JSON.stringify(event.details),
    ]);
    yield [...heading, ...rows];
    if (events.length < AT_ONCE) return;
    heading = [];
    before = events.at(-1)?.id;
  }
}
