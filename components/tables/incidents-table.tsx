import { PageLink } from '@/components/ui/page-link';
import type { IncidentRow } from '@/lib/domain/incident-detail';
import type { Sort } from '@/lib/filters/incident-list';
import { whenText, whereText } from '@/lib/format/incident';
import { FLAG_WORDS } from '@/lib/format/words';
import { EstimateCell } from './estimate-cell';
import { PartyNames } from './party-names';
import { SortHeading } from './sort-heading';

type Props = {
  caption: string;
  rows: IncidentRow[];
  /** False where the dataset records no wounded: the column is left out then. */
  wounded: boolean;
  hrefOf: (id: string) => string;
  /** The order, and where each other order is found; without it the headings are plain. */
  sorting?: { sort: Sort; hrefFor: (sort: Sort) => string };
};

/** Incidents as a table, which narrow screens show as a list of cards. */
export function IncidentsTable({ caption, rows, wounded, hrefOf, sorting }: Props) {
  return (
    <table className="cards w-full text-sm">
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr>
          <SortHeading label="Date" column="date" {...sorting} />
          <th scope="col">Place</th>
          <th scope="col">Parties</th>
          <SortHeading label="Killed" column="killed" {...sorting} />
          {wounded && <SortHeading label="Wounded" column="wounded" {...sorting} />}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <td data-label="Date">{whenText(row)}</td>
            <td data-label="Place">
              <div>
                <PageLink href={hrefOf(row.id)}>
                  {whereText({ ...row, country: row.country.name })}
                </PageLink>
                <Remarks row={row} />
              </div>
            </td>
            <td data-label="Parties">
              <span>
                <PartyNames parties={row.parties} />
              </span>
            </td>
            <td data-label="Killed" className="whitespace-nowrap">
              <EstimateCell estimate={row.killed} />
            </td>
            {wounded && (
              <td data-label="Wounded" className="whitespace-nowrap">
                <EstimateCell estimate={row.wounded} />
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Remarks({ row: { summary, flags } }: { row: IncidentRow }) {
  return (
    <>
      {summary && <p className="mt-0.5 line-clamp-2 max-w-[60ch] text-muted">{summary}</p>}
      {flags.length > 0 && (
        <p className="mt-0.5 text-muted">
          Flagged: {flags.map((flag) => FLAG_WORDS[flag].label.toLowerCase()).join(', ')}
        </p>
      )}
    </>
  );
}
