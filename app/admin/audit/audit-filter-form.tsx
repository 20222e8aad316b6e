import { Field, SelectField } from '@/components/forms/fields';
import type { AuditFilters } from '@/lib/validation/audit';

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
          options={actions.map((action) => [action, action])}
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
