import type { AuditRow } from '@/db/queries/audit-events';
import { instantInWords } from '@/lib/format/dates';

/** Audit events, with whatever was written down of each. */
export function AuditTable({ events }: { events: readonly AuditRow[] }) {
  return (
    <table className="cards mt-6 w-full">
      <caption className="sr-only">Audit events, newest first</caption>
      <thead>
        <tr>
          <th scope="col">When</th>
          <th scope="col">Who</th>
          <th scope="col">What</th>
          <th scope="col">Subject</th>
          <th scope="col">From where</th>
          <th scope="col">More</th>
        </tr>
      </thead>
      <tbody>
        {events.map((event) => (
          <tr key={event.id}>
            <td data-label="When">
              <span>{instantInWords(event.at)}</span>
            </td>
            <td data-label="Who">
              <span>{event.name ?? event.author}</span>
            </td>
            <td data-label="What">
              <span>{event.action}</span>
            </td>
            <td data-label="Subject">
              <div className="wrap-anywhere md:min-w-48">
                {event.subject}
                {event.subjectName && <p className="text-muted">{event.subjectName}</p>}
              </div>
            </td>
            <td data-label="From">
              <span>{event.address ?? '–'}</span>
            </td>
            <td data-label="More">
              <span className="wrap-anywhere">{detailsText(event.details)}</span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function detailsText(details: AuditRow['details']): string {
  return Object.entries(details)
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join(', ');
}
