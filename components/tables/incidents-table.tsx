import { Fragment, type ReactNode } from 'react';
import { PageLink } from '@/components/ui/page-link';
import { isPartyKind, OUTCOMES, type Outcome, RARE_OUTCOMES } from '@/lib/domain/enums';
import type { IncidentRow, PartyRef } from '@/lib/domain/incident-detail';
import { type IncidentColumn, LIST_COLUMNS, type Sort } from '@/lib/filters/incident-list';
import { shownText, wholeNumber } from '@/lib/format/figures';
import { whenText, whereText } from '@/lib/format/incident';
import { orderText } from '@/lib/format/order';
import type { FigureHeads } from '@/lib/format/view-subject';
import {
  DATE_PRECISION_WORDS,
  FLAG_WORDS,
  LIST_COLUMN_WORDS,
  OUTCOME_WORDS,
  VIOLENCE_WORDS,
  WHERE_PRECISION_WORDS,
} from '@/lib/format/words';
import { EstimateCell } from './figures';
import { SortHeading } from './sort-heading';

type IncidentsTableProps = {
  caption: string;
  rows: IncidentRow[];
  /** The outcomes that have a column of figures. */
  outcomes: readonly Outcome[];
  /** Whose figures the columns hold. */
  heads: FigureHeads;
  hrefOf: (id: string) => string;
  /** Where the profile of a party is; without it names are plain. */
  partyHref?: ((slug: string) => string) | undefined;
  /** The order, and where each other order is found; without it the headings are plain. */
  sorting?: { sort: Sort; hrefFor: (sort: Sort) => string };
  /** The columns beside date and place; left out, the parties and the outcomes. */
  columns?: readonly IncidentColumn[];
};

const DATE = 'Date';

/** Incidents as a table, which narrow screens show as a list of cards. */
export function IncidentsTable(props: IncidentsTableProps) {
  const { caption, rows, outcomes, heads, hrefOf, sorting } = props;
  const columns = props.columns ?? ['parties', ...outcomes];
  return (
    <table className="cards w-full text-sm">
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr>
          <SortHeading<SortColumn> label={DATE} column="date" {...sorting} />
          <th scope="col">Place</th>
          {columns.map((column) => (
            <SortHeading<SortColumn>
              key={column}
              label={headOf(column, heads)}
              column={column}
              isOfNames={OF_NAMES.includes(column)}
              {...sorting}
            />
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <WhenAndWhere row={row} href={hrefOf(row.id)}>
              <Remarks row={row} outcomes={outcomes} />
            </WhenAndWhere>
            {columns.map((column) => (
              <td
                key={column}
                data-label={headOf(column, heads)}
                className={isOutcome(column) ? 'whitespace-nowrap' : undefined}
              >
                <ColumnCell row={row} column={column} partyHref={props.partyHref} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function isOutcome(column: IncidentColumn): column is Outcome {
  return OUTCOMES.some((outcome) => outcome === column);
}

/** How a list of incidents is sorted, for whoever doesn't see its headings. */
export function incidentOrderText(sort: Sort, heads: FigureHeads): string {
  const own = LIST_COLUMNS.map((column) => [column, headOf(column, heads)]);
  return orderText(sort, { date: DATE, ...Object.fromEntries(own) });
}

const OF_NAMES: readonly IncidentColumn[] = ['country', 'province', 'parties', 'violence'];

/** What rows can be sorted by. */
type SortColumn = 'date' | IncidentColumn;

function headOf(column: IncidentColumn, heads: FigureHeads): string {
  return isOutcome(column) ? heads[column] : LIST_COLUMN_WORDS[column];
}

type ColumnCellProps = Pick<IncidentsTableProps, 'partyHref'> & {
  row: IncidentRow;
  column: IncidentColumn;
};

function ColumnCell({ row, column, partyHref }: ColumnCellProps) {
  if (isOutcome(column)) return <EstimateCell estimate={row.figures[column]} />;
  if (column === 'parties') {
    return (
      <span>
        <PartyNames parties={row.parties} hrefOf={partyHref} />
      </span>
    );
  }
  const text = columnText(row, column);
  return text === null ? <span className="text-muted">not known</span> : <bdi>{text}</bdi>;
}

function columnText(
  row: IncidentRow,
  column: Exclude<IncidentColumn, Outcome | 'parties'>,
): string | null {
  const { wherePrecision, sources } = row;
  switch (column) {
    case 'country':
      return row.country.name;
    case 'province':
      return row.province;
    case 'violence':
      return VIOLENCE_WORDS[row.violence];
    case 'datePrecision':
      return DATE_PRECISION_WORDS[row.datePrecision] ?? null;
    case 'wherePrecision':
      return wherePrecision === null ? null : (WHERE_PRECISION_WORDS[wherePrecision] ?? null);
    case 'sources':
      return sources === null ? null : wholeNumber(sources);
  }
}

type CellsProps = {
  row: IncidentRow;
  href: string;
  /** What is said below the place. */
  children: ReactNode;
};

/** When and where an incident was, and who took part: the first cells of its row. */
export function IncidentCells(props: CellsProps) {
  return (
    <>
      <WhenAndWhere {...props} />
      <td data-label="Parties">
        <span>
          <PartyNames parties={props.row.parties} hrefOf={undefined} />
        </span>
      </td>
    </>
  );
}

function WhenAndWhere({ row, href, children }: CellsProps) {
  return (
    <>
      <td data-label="Date">
        <span>{whenText(row)}</span>
      </td>
      <td data-label="Place">
        <div>
          <PageLink href={href}>
            <bdi>{whereText({ ...row, country: row.country.name })}</bdi>
          </PageLink>
          {children}
        </div>
      </td>
    </>
  );
}

/** The first lines of what an incident's summary says. */
export function SummaryLines({ summary }: Pick<IncidentRow, 'summary'>) {
  if (!summary) return null;
  return (
    <p dir="auto" className="mt-0.5 line-clamp-2 max-w-[60ch] text-muted">
      {summary}
    </p>
  );
}

type RemarksProps = { row: IncidentRow; outcomes: readonly Outcome[] };

/** What a row says beside its columns: other places, figures of outcomes that few records state, flags. */
function Remarks({ row: { summary, flags, figures, alsoTouches }, outcomes }: RemarksProps) {
  const others = RARE_OUTCOMES.flatMap((outcome) => {
    const figure = outcomes.includes(outcome) ? null : figures[outcome];
    return figure === null ? [] : [`${OUTCOME_WORDS[outcome]}: ${shownText(figure)}`];
  });
  return (
    <>
      {alsoTouches.length > 0 && (
        <p className="mt-0.5 text-muted">Also touches {alsoTouches.join(', ')}</p>
      )}
      <SummaryLines summary={summary} />
      {others.length > 0 && <p className="mt-0.5 text-muted">{others.join('; ')}</p>}
      {flags.length > 0 && (
        <p className="mt-0.5 text-muted">
          Flagged: {flags.map((flag) => FLAG_WORDS[flag].label.toLowerCase()).join(', ')}
        </p>
      )}
    </>
  );
}

type PartyNamesProps = {
  parties: PartyRef[];
  /** Where the profile of a group or state is; without it names are plain. */
  hrefOf: ((slug: string) => string) | undefined;
};

/** Who took part, in one line: the attackers and their targets, or the two sides. */
function PartyNames({ parties, hrefOf }: PartyNamesProps) {
  if (parties.length === 0) return <span className="text-muted">not stated</span>;
  const acting = parties.filter(({ role }) => role === 'perpetrator' || role === 'side_a');
  const facing = parties.filter(({ role }) => role === 'target' || role === 'side_b');
  return (
    <>
      {names(acting, hrefOf)}
      {acting.length > 0 && facing.length > 0 && (
        <span className="text-muted">
          {facing.some(({ role }) => role === 'side_b') ? ' – ' : ' against '}
        </span>
      )}
      {names(facing, hrefOf)}
    </>
  );
}

function names(parties: PartyRef[], hrefOf: PartyNamesProps['hrefOf']) {
  return parties.map(({ slug, name, kind, attribution }, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a record can name one party twice, in one order.
    <Fragment key={at}>
      {at > 0 && ', '}
      {hrefOf && isPartyKind(kind) ? (
        <PageLink href={hrefOf(slug)}>
          <bdi>{name}</bdi>
        </PageLink>
      ) : (
        <bdi>{name}</bdi>
      )}
      {(attribution === 'suspected' || attribution === 'disputed') && ` (${attribution})`}
    </Fragment>
  ));
}
