import { ErrorSummary } from '@/components/forms/action-form';
import { Field, SelectField } from '@/components/forms/fields';
import { EstimateCell } from '@/components/tables/figures';
import { IncidentCells, SummaryLines } from '@/components/tables/incidents-table';
import { PageLink } from '@/components/ui/page-link';
import { partialDateInWords } from '@/lib/format/dates';
import { STATE_WORDS } from '@/lib/format/words';
import { errorOf, type FormError } from '@/lib/forms/form-state';
import { COUNTRY_OPTIONS } from '@/lib/reference/countries';
import type { KnownIncident } from './search';
import type { IncidentQuery } from './search-form';

type FormProps = {
  query: IncidentQuery;
  errors: readonly FormError[];
  /** The date as it was read. */
  days: string | null;
  datasets: readonly (readonly [slug: string, title: string])[];
};

/** What is looked for. Each field narrows the search. */
export function IncidentSearchForm({ query, errors, days, datasets }: FormProps) {
  const field = (name: Exclude<keyof IncidentQuery, 'page'>) => ({
    name,
    defaultValue: query[name],
    error: errorOf(errors, name),
  });
  return (
    <search>
      <form method="get" action="/admin/incidents" noValidate>
        <ErrorSummary errors={errors} />
        <Field
          {...field('q')}
          type="search"
          label="Words"
          hint="In the place, the summary, the sources or the names of parties. You can also enter an incident’s id or the web address of its page."
        />
        <div className="grid gap-x-6 sm:grid-cols-2 lg:grid-cols-4">
          <Field
            {...field('date')}
            label="Date"
            hint={
              days === null
                ? 'A day, month or year, such as 13 May 2024'
                : `Read as ${partialDateInWords(days)}`
            }
            autoComplete="off"
          />
          <SelectField
            {...field('country')}
            label="Country"
            blank="Any country"
            options={COUNTRY_OPTIONS}
          />
          <Field {...field('place')} label="Place or province" />
          <Field {...field('party')} label="Party" hint="Any of its names, or part of one" />
          <Field {...field('killed_from')} label="Killed, from" inputMode="numeric" isShort />
          <Field {...field('killed_to')} label="Killed, up to" inputMode="numeric" isShort />
          {datasets.length > 1 && (
            <SelectField
              {...field('dataset')}
              label="Dataset"
              blank="Any dataset"
              options={datasets}
            />
          )}
          <SelectField
            {...field('state')}
            label="State"
            blank="Any state"
            options={Object.entries(STATE_WORDS)}
          />
        </div>
        <p className="flex flex-wrap items-baseline gap-x-6 gap-y-2">
          <button type="submit" className="button">
            Find incidents
          </button>
          <PageLink href="/admin/incidents">Clear the search</PageLink>
        </p>
      </form>
    </search>
  );
}

/** What was found, newest first. */
export function FoundIncidents({ incidents }: { incidents: readonly KnownIncident[] }) {
  return (
    <table className="cards mt-4 w-full">
      <caption className="sr-only">Incidents found, newest first</caption>
      <thead>
        <tr>
          <th scope="col">Date</th>
          <th scope="col">Place</th>
          <th scope="col">Parties</th>
          <th scope="col">Killed</th>
          <th scope="col">Wounded</th>
          <th scope="col">State</th>
        </tr>
      </thead>
      <tbody>
        {incidents.map((found) => (
          <FoundRow key={found.row.id} {...found} />
        ))}
      </tbody>
    </table>
  );
}

function FoundRow({ row, dataset, ...standing }: KnownIncident) {
  return (
    <tr>
      <IncidentCells row={row} href={`/admin/incidents/${encodeURIComponent(row.id)}`}>
        <span className="block text-muted wrap-anywhere">
          {row.id}, {dataset}
        </span>
        <SummaryLines summary={row.summary} />
      </IncidentCells>
      <td data-label="Killed" className="whitespace-nowrap">
        <EstimateCell estimate={row.figures.killed} />
      </td>
      <td data-label="Wounded" className="whitespace-nowrap">
        <EstimateCell estimate={row.figures.wounded} />
      </td>
      <td data-label="State">
        <Standing {...standing} />
      </td>
    </tr>
  );
}

/** Whether it counts, and who is correcting it. */
function Standing({ state, mergedInto, corrections }: Omit<KnownIncident, 'row' | 'dataset'>) {
  return (
    <div>
      {STATE_WORDS[state]}
      {mergedInto !== null && (
        <>
          {' into '}
          <PageLink
            href={`/admin/incidents/${encodeURIComponent(mergedInto)}`}
            className="wrap-anywhere"
          >
            {mergedInto}
          </PageLink>
        </>
      )}
      {corrections.map(({ draftId, author }) => (
        <span key={draftId} className="block">
          Being corrected by <bdi>{author}</bdi>:{' '}
          <PageLink href={`/admin/entries/${draftId}`}>draft {draftId}</PageLink>
        </span>
      ))}
    </div>
  );
}

type PagesProps = { page: number; hasMore: boolean; hrefOf: (page: number) => string };

/** The way to older and newer incidents. How many there are is not counted: that would take longer than to find them. */
export function FoundPages({ page, hasMore, hrefOf }: PagesProps) {
  if (page === 1 && !hasMore) return null;
  return (
    <nav aria-label="Pages of the list" className="mt-4 flex gap-6">
      {page > 1 && <PageLink href={hrefOf(page - 1)}>Newer incidents</PageLink>}
      <span>Page {page}</span>
      {hasMore && <PageLink href={hrefOf(page + 1)}>Older incidents</PageLink>}
    </nav>
  );
}
