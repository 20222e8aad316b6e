import { PageLink } from '@/components/ui/page-link';
import type { Outcome, VictimCategory } from '@/lib/domain/enums';
import type { Estimate } from '@/lib/domain/estimate';
import type { ListedIncident, RecordedIncident } from '@/lib/domain/incident-detail';
import type { Sort } from '@/lib/filters/incident-list';
import { whenText, whereText } from '@/lib/format/incident';
import { FLAG_WORDS } from '@/lib/format/words';
import { EstimateCell } from './estimate-cell';
import { PartyNames } from './party-names';
import { SortHeading } from './sort-heading';

type Props = {
  caption: string;
  incidents: ListedIncident[];
  /** Whose figures are shown. */
  victims: VictimCategory;
  /** False where the dataset records no wounded: the column is left out then. */
  wounded: boolean;
  hrefOf: (id: string) => string;
  /** The order, and where each other order is found; without it the headings are plain. */
  sorting?: { sort: Sort; hrefFor: (sort: Sort) => string };
};

/** Incidents as a table, which narrow screens show as a list of cards. */
export function IncidentsTable(props: Props) {
  const { caption, incidents, victims, wounded, hrefOf, sorting } = props;
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
        {incidents.map(({ id, record }) => (
          <tr key={id}>
            <td data-label="Date">{whenText(record)}</td>
            <td data-label="Place">
              <div>
                <PageLink href={hrefOf(id)}>
                  {whereText({ ...record, country: record.countryName })}
                </PageLink>
                <Remarks record={record} />
              </div>
            </td>
            <td data-label="Parties">
              <span>
                <PartyNames parties={record.parties} />
              </span>
            </td>
            <td data-label="Killed">
              <EstimateCell estimate={figureOf(record, 'killed', victims)} />
            </td>
            {wounded && (
              <td data-label="Wounded">
                <EstimateCell estimate={figureOf(record, 'wounded', victims)} />
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Remarks({ record: { summary, flags } }: { record: RecordedIncident }) {
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

function figureOf(
  { figures }: RecordedIncident,
  outcome: Outcome,
  victims: VictimCategory,
): Estimate | null {
  return figures.find((figure) => figure.outcome === outcome && figure.victims === victims) ?? null;
}
