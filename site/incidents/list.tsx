import { DidYouMean, SearchForm } from '@/components/filters/search-form';
import { PageLink } from '@/components/ui/page-link';
import { pointValue } from '@/lib/charts/place-series';
import { valueText } from '@/lib/charts/trend-words';
import { viewCovers } from '@/lib/coverage/of-view';
import type { Covered } from '@/lib/domain/coverage';
import type { Counted } from '@/lib/domain/estimate';
import {
  type Cursor,
  firstPage,
  type IncidentColumn,
  type IncidentList,
  LIST_COLUMNS,
  serialiseIncidentList,
} from '@/lib/filters/incident-list';
import { incidentsHref, viewHref } from '@/lib/filters/links';
import type { Filters, View } from '@/lib/filters/view';
import { coverageInWords, nothingText } from '@/lib/format/coverage';
import { countOf, wholeNumber } from '@/lib/format/figures';
import { withheldText } from '@/lib/format/redistribution';
import { datasetText } from '@/lib/format/view';
import { listedOutcomes, viewUnit } from '@/lib/format/view-subject';
import {
  ATTRIBUTION_WORDS,
  CORROBORATION_WORDS,
  DATE_PRECISION_WORDS,
  FLAG_WORDS,
  OPEN_ENDED_WORDS,
  WHERE_PRECISION_WORDS,
} from '@/lib/format/words';
import { listInWords } from '@/lib/text/list-in-words';

/** What heads a list of so many incidents: no zero is said about what the dataset does not cover as a whole. */
export function listHeading(
  view: Covering & { filters: Pick<Filters, 'dates'> },
  list: Pick<IncidentList, 'places' | 'q'>,
  total: number,
): string {
  if (total === 0 && list.q !== null) return 'No incidents found';
  const isAsCounted = view.filters.dates !== 'spread' && list.places === 'filed';
  if (total > 0 || view.coverage === null) {
    // What only runs into the view, or is filed elsewhere, is listed and is not an attack of it.
    return `${countOf(total, 'attack', 'attacks')}${isAsCounted ? '' : ' listed'}`;
  }
  const covered = heldCover(view);
  if (covered === 'no') return 'Not covered by the dataset';
  return covered === 'yes' && isAsCounted ? '0 attacks' : 'No incidents recorded';
}

type Covering = Pick<View, 'coverage' | 'countries' | 'places' | 'range'>;

/** Whether the dataset covers a view; null for a selection, of which nobody expects it, or if nobody has said it. */
function heldCover(view: Covering): Covered | null {
  const { coverage, range } = view;
  return coverage?.length && range ? viewCovers(view)(range) : null;
}

type EmptyListProps = { view: View; list: IncidentList; total: number };

/** Why a page of the list has no rows: nothing matches, or the list has ended. */
export function EmptyList({ view, list, total }: EmptyListProps) {
  const covered = heldCover(view);
  if (total === 0 && list.q !== null) {
    return <p>No incident in this view has all of these words.</p>;
  }
  if (total === 0 && covered === 'no') {
    return (
      <p className="max-w-[65ch]">
        Nothing can be said of these countries and dates from {datasetText(view)}. It covers:{' '}
        {coverageInWords(view.coverage ?? [])}.{' '}
        <PageLink href={incidentsHref(view.filters, { from: null, to: null }, firstPage(list))}>
          Use the same filters for all dates
        </PageLink>
      </p>
    );
  }
  return total > 0 ? (
    <p>
      This is the end of the list.{' '}
      <PageLink href={incidentsHref(view.filters, {}, firstPage(list))}>
        Back to the first page
      </PageLink>
    </p>
  ) : (
    <p className="max-w-[65ch]">
      {datasetText(view)} {nothingText(covered)}{' '}
      <PageLink href={incidentsHref(view.filters, { from: null, to: null }, firstPage(list))}>
        Use the same filters for all dates
      </PageLink>
    </p>
  );
}

type ListedDatesProps = { view: View; list: IncidentList };

/** What is listed of the attacks that run past the period in which they begin, and the way to the others. */
export function ListedDates({ view, list }: ListedDatesProps) {
  const { filters } = view;
  const { interval, dates } = filters;
  const those = `attacks that run past the ${interval} in which they begin`;
  const hrefOf = (imprecise: IncidentList['imprecise']) =>
    incidentsHref(filters, {}, { ...firstPage(list), imprecise });
  if (list.imprecise === 'only') {
    return (
      <p className="mb-4 text-sm">
        Only {those} are listed{dates === 'leave' && ', which the view leaves out'}.{' '}
        <PageLink href={hrefOf('any')}>
          {dates === 'leave' ? 'List those that it counts' : 'List all in this view'}
        </PageLink>
      </p>
    );
  }
  if (dates === 'apart') return null;
  return (
    <p className="mb-4 text-sm">
      {dates === 'leave'
        ? `The view leaves out ${those}, and they are not listed.`
        : `The view spreads the figures of ${those}. Those that began before it and reach into it are listed too.`}{' '}
      <PageLink href={hrefOf('only')}>List only those</PageLink>
    </p>
  );
}

type ListedPlacesProps = ListedDatesProps & { alsoTouching: number };

/** Of incidents that touch the view's countries and are filed, and count, elsewhere: how many, and the way to them. */
export function ListedPlaces({ view, list, alsoTouching }: ListedPlacesProps) {
  const { filters, countries } = view;
  const names = listInWords(countries.map(({ name }) => name));
  const hrefOf = (places: IncidentList['places']) =>
    incidentsHref(filters, {}, { ...firstPage(list), places });
  if (list.places === 'also') {
    return (
      <p className="mb-4 text-sm">
        {countries.length === 0
          ? 'Only incidents that also touch another place are listed.'
          : `Only incidents that are filed elsewhere and also touch ${names} are listed. They count where they are filed, and in no figure of this view.`}{' '}
        <PageLink href={hrefOf('filed')}>List those that the view counts</PageLink>
      </p>
    );
  }
  if (alsoTouching === 0) return null;
  const many = alsoTouching > 1;
  return (
    <p className="mb-4 text-sm">
      {countOf(alsoTouching, 'incident', 'incidents')} filed elsewhere also{' '}
      {many ? 'touch' : 'touches'} {names}. {many ? 'They count' : 'It counts'} where{' '}
      {many ? 'they are' : 'it is'} filed, and not here.{' '}
      <PageLink href={hrefOf('also')}>{many ? 'List them' : 'See it'}</PageLink>
    </p>
  );
}

/** What is listed where the list is narrowed by how incidents are recorded, and the way to all. */
export function ListedRecords({ view: { filters }, list }: ListedDatesProps) {
  const { least, most, figure, openEnded } = list;
  const parts = [
    ...list.datePrecision.map((code) => DATE_PRECISION_WORDS[Number(code)]),
    ...list.wherePrecision.map((code) => WHERE_PRECISION_WORDS[Number(code)] ?? 'place not coded'),
    ...list.attribution.map((one) =>
      one === 'none' ? 'attribution not stated' : `a party’s part ${ATTRIBUTION_WORDS[one]}`,
    ),
    ...list.corroboration.map((one) => `independent sources: ${CORROBORATION_WORDS[one]}`),
    openEnded === 'any' ? undefined : `figure ${OPEN_ENDED_WORDS[openEnded]}`,
    ...list.flags.map((flag) => FLAG_WORDS[flag].label),
    least === null ? undefined : `at least ${wholeNumber(least)}`,
    most === null ? undefined : `at most ${wholeNumber(most)}`,
    figure === 'any' ? undefined : `${figure} figure`,
  ].filter((part) => part !== undefined);
  if (parts.length === 0) return null;
  const { q, sort, limit, columns } = list;
  return (
    <p className="mb-4 text-sm">
      Only incidents that are so recorded are listed and counted here:{' '}
      {parts.join('; ').toLowerCase()}.{' '}
      <PageLink href={incidentsHref(filters, {}, { q, sort, limit, columns })}>
        List all in this view
      </PageLink>
    </p>
  );
}

type SearchProps = ListedDatesProps & { nowhere: string[]; meant: string[] };

/** The search within the list: its field, what it went by, and what may have been meant where a word stands nowhere. */
export function Search({ view: { filters }, list, nowhere, meant }: SearchProps) {
  const hrefOf = (q: string | null) => incidentsHref(filters, {}, { ...firstPage(list), q });
  const carried = serialiseIncidentList(filters, { ...firstPage(list), q: null });
  return (
    <>
      <SearchForm
        action="/incidents"
        label="Words in the place, summary, parties or sources"
        value={list.q ?? ''}
        carried={new URLSearchParams(carried)}
      />
      {list.q !== null && (
        <p className="mb-4 text-sm">
          Only incidents with all of the words “<bdi>{list.q}</bdi>” are listed and counted here,
          whatever their accents. <PageLink href={hrefOf(null)}>List all in this view</PageLink>
        </p>
      )}
      {nowhere.length > 0 && (
        <p className="mb-4 text-sm">
          {nowhere.length === 1 ? 'This word stands' : 'These words stand'} in no incident:{' '}
          <bdi>{nowhere.join(', ')}</bdi>.
        </p>
      )}
      <DidYouMean meant={meant} hrefOf={hrefOf} />
    </>
  );
}

type ListedSumsProps = { view: View; sums: Counted };

/** What a dashboard of the listed incidents would count. */
export function ListedSums({ view, sums }: ListedSumsProps) {
  const { interval, dates } = view.filters;
  const period = `the ${interval} in which they begin`;
  return (
    <ul className="mb-4 text-sm" aria-label="Of all incidents in this list">
      {listedOutcomes(view).map((measure) => (
        <li key={measure}>
          {valueText(
            pointValue(sums, measure),
            { measure, unit: viewUnit(view, measure), dates },
            period,
          )}
        </li>
      ))}
    </ul>
  );
}

/** The columns of a list beside date and place, in one order: those asked for, or what suits the view. */
export function columnsOf(view: View, { columns }: IncidentList): IncidentColumn[] {
  return columns.length === 0
    ? usualColumns(view)
    : LIST_COLUMNS.filter((one) => columns.includes(one));
}

/** What suits the view. */
export function usualColumns(view: View): IncidentColumn[] {
  return ['parties', ...listedOutcomes(view)];
}

type PagerProps = {
  filters: Filters;
  list: IncidentList;
  previous: Cursor | null;
  next: Cursor | null;
};

/** The way to the page before and the one after, and back to the first. */
export function Pager({ filters, list, previous, next }: PagerProps) {
  if (next === null && previous === null) return null;
  const ways = [
    ...(previous === null
      ? []
      : [
          { label: 'First page', page: firstPage(list) },
          { label: 'Previous page', page: { ...list, cursor: null, before: previous } },
        ]),
    ...(next === null
      ? []
      : [
          {
            label: `Next ${wholeNumber(list.limit)}`,
            page: { ...list, cursor: next, before: null },
          },
        ]),
  ];
  return (
    <nav aria-label="Pages of the list" className="mt-4 flex flex-wrap gap-x-6 screen-only">
      {ways.map(({ label, page }) => (
        <PageLink key={label} href={incidentsHref(filters, {}, page)} className="py-1">
          {label}
        </PageLink>
      ))}
    </nav>
  );
}

/** What stands in place of a list that the dataset's terms do not allow. */
export function RowsWithheldPage({ view }: { view: View }) {
  return (
    <div className="prose-text">
      <h1>Incidents of {view.dataset.title}</h1>
      <p>{withheldText(view.dataset)}</p>
      <p>
        <PageLink href={viewHref('/', view.filters)}>See this view as charts</PageLink> ·{' '}
        <PageLink href="/datasets">All datasets</PageLink>
      </p>
    </div>
  );
}
