import { Fragment, type ReactNode } from 'react';
import { PageLink } from '@/components/ui/page-link';
import { type Outcome, RARE_OUTCOMES } from '@/lib/domain/enums';
import type { IncidentRow, PartyRef } from '@/lib/domain/incident-detail';
import type { Sort } from '@/lib/filters/incident-list';
import { shownText } from '@/lib/format/figures';
import { whenText, whereText } from '@/lib/format/incident';
import type { FigureHeads } from '@/lib/format/view-subject';
import { FLAG_WORDS, OUTCOME_WORDS } from '@/lib/format/words';
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
  /** The order, and where each other order is found; without it the headings are plain. */
  sorting?: { sort: Sort; hrefFor: (sort: Sort) => string };
};

/** Incidents as a table, which narrow screens show as a list of cards. */
export function IncidentsTable(props: IncidentsTableProps) {
  const { caption, rows, outcomes, heads, hrefOf, sorting } = props;
  return (
    <table className="cards w-full text-sm">
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr>
          <SortHeading<Column> label="Date" column="date" {...sorting} />
          <th scope="col">Place</th>
          <th scope="col">Parties</th>
          {outcomes.map((outcome) => (
            <SortHeading<Column>
              key={outcome}
              label={heads[outcome]}
              column={outcome}
              {...sorting}
            />
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <IncidentCells row={row} href={hrefOf(row.id)}>
              <Remarks row={row} outcomes={outcomes} />
            </IncidentCells>
            {outcomes.map((outcome) => (
              <td key={outcome} data-label={heads[outcome]} className="whitespace-nowrap">
                <EstimateCell estimate={row.figures[outcome]} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

type CellsProps = {
  row: IncidentRow;
  href: string;
  /** What is said below the place. */
  children: ReactNode;
};

/** When and where an incident was, and who took part: the first cells of its row. */
export function IncidentCells({ row, href, children }: CellsProps) {
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
      <td data-label="Parties">
        <span>
          <PartyNames parties={row.parties} />
        </span>
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

/** Who took part, in one line: the attackers and their targets, or the two sides. */
function PartyNames({ parties }: { parties: PartyRef[] }) {
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

type Column = 'date' | Outcome;
