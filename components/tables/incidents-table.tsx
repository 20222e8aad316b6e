import { Fragment } from 'react';
import { PageLink } from '@/components/ui/page-link';
import type { IncidentRow, PartyRef } from '@/lib/domain/incident-detail';
import type { Sort } from '@/lib/filters/incident-list';
import { whenText, whereText } from '@/lib/format/incident';
import type { FigureHeads } from '@/lib/format/view-subject';
import { FLAG_WORDS } from '@/lib/format/words';
import { EstimateCell } from './figures';

type IncidentsTableProps = {
  caption: string;
  rows: IncidentRow[];
  /** False where the dataset records no wounded: the column is left out then. */
  wounded: boolean;
  /** Whose figures the columns of the killed and the wounded hold. */
  heads: FigureHeads;
  hrefOf: (id: string) => string;
  /** The order, and where each other order is found; without it the headings are plain. */
  sorting?: { sort: Sort; hrefFor: (sort: Sort) => string };
};

/** Incidents as a table, which narrow screens show as a list of cards. */
export function IncidentsTable(props: IncidentsTableProps) {
  const { caption, rows, wounded, heads, hrefOf, sorting } = props;
  return (
    <table className="cards w-full text-sm">
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr>
          <SortHeading label="Date" column="date" {...sorting} />
          <th scope="col">Place</th>
          <th scope="col">Parties</th>
          <SortHeading label={heads.killed} column="killed" {...sorting} />
          {wounded && <SortHeading label={heads.wounded} column="wounded" {...sorting} />}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <td data-label="Date">{whenText(row)}</td>
            <td data-label="Place">
              <div>
                <PageLink href={hrefOf(row.id)}>
                  <bdi>{whereText({ ...row, country: row.country.name })}</bdi>
                </PageLink>
                <Remarks row={row} />
              </div>
            </td>
            <td data-label="Parties">
              <span>
                <PartyNames parties={row.parties} />
              </span>
            </td>
            <td data-label={heads.killed} className="whitespace-nowrap">
              <EstimateCell estimate={row.killed} />
            </td>
            {wounded && (
              <td data-label={heads.wounded} className="whitespace-nowrap">
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
      {summary && (
        <p dir="auto" className="mt-0.5 line-clamp-2 max-w-[60ch] text-muted">
          {summary}
        </p>
      )}
      {flags.length > 0 && (
        <p className="mt-0.5 text-muted">
          Flagged: {flags.map((flag) => FLAG_WORDS[flag].label.toLowerCase()).join(', ')}
        </p>
      )}
    </>
  );
}

/** Who took part, in a line: who acted and whom it was aimed at, or the two sides. */
export function PartyNames({ parties }: { parties: PartyRef[] }) {
  if (parties.length === 0) return <span className="text-muted">not stated</span>;
  const acting = parties.filter(({ role }) => role === 'perpetrator' || role === 'side_a');
  const facing = parties.filter(({ role }) => role === 'target' || role === 'side_b');
  return (
    <>
      {names(acting)}
      {acting.length > 0 && facing.length > 0 && (
        <span className="text-muted">
          {facing.some(({ role }) => role === 'side_b') ? ' – ' : ' against '}
        </span>
      )}
      {names(facing)}
    </>
  );
}

function names(parties: PartyRef[]) {
  return parties.map(({ name, attribution }, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a record can name one party twice, in one order.
    <Fragment key={at}>
      {at > 0 && ', '}
      <bdi>{name}</bdi>
      {(attribution === 'suspected' || attribution === 'disputed') && ` (${attribution})`}
    </Fragment>
  ));
}

type Column = 'date' | 'killed' | 'wounded';
type SortHeadingProps = {
  label: string;
  column: Column;
  sort?: Sort;
  hrefFor?: (sort: Sort) => string;
};

/** A column's heading; where the list can be sorted, a link to the order by it, and from there to its reverse. */
function SortHeading({ label, column, sort, hrefFor }: SortHeadingProps) {
  if (sort === undefined || hrefFor === undefined) return <th scope="col">{label}</th>;
  const descending = sort === `-${column}`;
  const ascending = sort === column;
  return (
    <th scope="col" aria-sort={descending ? 'descending' : ascending ? 'ascending' : undefined}>
      <PageLink
        href={hrefFor(descending ? column : `-${column}`)}
        scroll={false}
        className="inline-flex min-h-6 items-center gap-1 whitespace-nowrap"
      >
        {label}
        <span aria-hidden="true">{descending ? '↓' : ascending ? '↑' : ''}</span>
      </PageLink>
    </th>
  );
}
