import { Field, SelectField } from '@/components/forms/fields';
import { instantInWords } from '@/lib/format/dates';
import type { AuditFilters } from './form';
import type { AuditRow } from './queries';
import { actInWords, detailsInWords } from './words';

/** Audit events, with all that was recorded about each, in words. */
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
            <td data-label="When" className="whitespace-nowrap">
              <span>{instantInWords(event.at)}</span>
            </td>
            <td data-label="Who">
              <bdi>{event.name ?? event.author}</bdi>
            </td>
            <td data-label="What" className="md:min-w-36">
              <span>{actInWords(event.action)}</span>
            </td>
            <td data-label="Subject">
              <div className="wrap-anywhere md:min-w-48">
                {event.subject}
                {event.subjectName && (
                  <p dir="auto" className="text-muted">
                    {event.subjectName}
                  </p>
                )}
              </div>
            </td>
            <td data-label="From">
              <span>{event.address ?? '–'}</span>
            </td>
            <td data-label="More">
              <span className="wrap-anywhere md:block md:min-w-64">
                {detailsInWords(event.action, event.details)}
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

type Props = { filters: AuditFilters; actions: readonly string[] };

/** What of the log is shown. A plain form: each choice gives an address of its own. */
export function AuditFilterForm({ filters, actions }: Props) {
  return (
    <form method="get" action="/admin/audit">
      <div className="grid gap-x-6 sm:grid-cols-2 lg:grid-cols-5">
        <Field name="who" label="Who" defaultValue={filters.who} />
        <SelectField
          name="action"
          label="Action"
          defaultValue={filters.action}
          blank="Any action"
          options={actions.map((action) => [action, actInWords(action)])}
        />
        <Field name="subject" label="Subject" defaultValue={filters.subject} />
        <Field name="from" label="From" type="date" defaultValue={filters.from} />
        <Field name="to" label="To" type="date" defaultValue={filters.to} />
      </div>
      <button type="submit" className="button">
        Show
      </button>
    </form>
  );
}
