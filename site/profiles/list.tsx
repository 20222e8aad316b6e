import type { Metadata } from 'next';
import { SparklineView } from '@/components/charts/bars';
import { DidYouMean, SearchForm } from '@/components/filters/search-form';
import { SortHeading } from '@/components/tables/sort-heading';
import { CiteLink, PageLink } from '@/components/ui/page-link';
import { PageNumbers } from '@/components/ui/page-numbers';
import { citeHref } from '@/lib/citation/of-view';
import { viewHref } from '@/lib/filters/links';
import { type QueryRecord, searchParamsOf } from '@/lib/filters/query';
import type { LoadedView } from '@/lib/filters/view';
import { rangeInWords } from '@/lib/format/dates';
import { countOf, wholeNumber } from '@/lib/format/figures';
import { orderText } from '@/lib/format/order';
import { datasetText } from '@/lib/format/view';
import { pagePreviewHref } from '@/lib/pictures/form';
import { SelectionNotice, SourceLine, ViewHeading } from '@/site/view/heading';
import { knownView, viewMetadata } from '@/site/view/known-view';
import {
  inOrder,
  type ListColumn,
  type Order,
  orderedHref,
  orderedQuery,
  ROWS_A_PAGE,
  readOrder,
} from './list-order';
import { listView, type NamedCounts } from './list-rows';
import { foundRows, LIST_OWN, meantOf, searchOf, withSearch } from './list-search';
import { LISTS, type ListPath, profileListTitle } from './list-words';

/** A country or party in a list, and where its name leads. */
type ListRow = NamedCounts & { href: string };

type Props = {
  path: ListPath;
  /** What the page is for. */
  lead: string;
  headings: { name: string; killed: string };
  rows: readonly ListRow[];
  loaded: LoadedView;
  given: QueryRecord;
};

/** What heads each column that the list can be sorted by. */
type Headings = Readonly<Record<ListColumn, string>>;

/** A dataset's countries or parties: found by any of their names, sorted by any column, each leading to its profile. */
export function ProfileList(props: Props) {
  const { path, lead, rows, loaded, given } = props;
  const { title, one, many } = LISTS[path];
  const view = listView(loaded.view);
  const params = searchParamsOf(given);
  const search = searchOf(params);
  const { order, page, issues } = readOrder(params);
  const headings: Headings = {
    ...props.headings,
    attacks: 'Attacks',
    first: 'First year',
    last: 'Last year',
  };
  const found = inOrder(foundRows(rows, search), order);
  const carried = new URLSearchParams(view.query);
  const searched = withSearch(carried, search);
  const first = (page - 1) * ROWS_A_PAGE;
  const shown = found.slice(first, first + ROWS_A_PAGE);
  return (
    <>
      <ViewHeading
        title={title}
        text={[datasetText(view), view.range && rangeInWords(view.range)]
          .filter(Boolean)
          .join(' · ')}
        loaded={{ ...loaded, view, issues: [...loaded.issues, ...issues] }}
        hrefWith={(patch) => viewHref(path, view.filters, patch)}
      />
      <SelectionNotice view={view} />
      <p className="max-w-[65ch]">{lead}</p>
      <SearchForm
        action={path}
        label="Find by any name"
        value={search}
        order={orderText(order, headings)}
        carried={carried}
      />
      <p role="status" className="mb-2 text-sm text-muted">
        {search === ''
          ? countOf(rows.length, one, many)
          : `${wholeNumber(found.length)} of ${wholeNumber(rows.length)} match “${search}”`}
      </p>
      <DidYouMean
        meant={found.length > 0 ? [] : meantOf(search, rows)}
        hrefOf={(q) => orderedHref(path, withSearch(carried, q), { order })}
      />
      {shown.length > 0 && (
        <ListTable
          title={title}
          headings={headings}
          rows={shown}
          sort={order}
          hrefFor={(sort) => orderedHref(path, searched, { order: sort })}
        />
      )}
      <PageNumbers
        page={page}
        pages={Math.ceil(found.length / ROWS_A_PAGE)}
        hrefOf={(other) => orderedHref(path, searched, { order, page: other })}
      />
      <p className="mt-6 text-sm text-muted">
        Each small chart has a scale of its own. Source: <SourceLine view={view} /> ·{' '}
        <CiteLink
          href={citeHref(view, path === '/countries' ? 'country' : 'party', { measure: 'killed' })}
          of={title}
        />
      </p>
    </>
  );
}

type TableProps = Pick<Props, 'rows'> & {
  title: string;
  headings: Headings;
  sort: Order;
  hrefFor: (sort: Order) => string;
};

function ListTable({ title, headings, rows, sort, hrefFor }: TableProps) {
  const sorting = { sort, hrefFor };
  return (
    <table className="cards profile-list w-full text-sm">
      <caption className="sr-only">{title}</caption>
      <thead>
        <tr>
          <SortHeading label={headings.name} column="name" isOfNames {...sorting} />
          <th scope="col">Killed by year</th>
          <SortHeading label={headings.killed} column="killed" {...sorting} />
          <SortHeading label={headings.attacks} column="attacks" {...sorting} />
          <SortHeading label={headings.first} column="first" {...sorting} />
          <SortHeading label={headings.last} column="last" {...sorting} />
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.key}>
            <td data-label={headings.name}>
              <div>
                <PageLink href={row.href}>
                  <bdi>{row.label}</bdi>
                </PageLink>
                {row.remark && <p className="text-muted">{row.remark}</p>}
              </div>
            </td>
            <td data-label="Killed by year">
              <SparklineView chart={row.spark} />
            </td>
            <td data-label={headings.killed}>
              <div>
                <b>{row.killed === null ? 'unknown' : wholeNumber(row.killed)}</b>
                <BoundsText row={row} />
              </div>
            </td>
            <td data-label={headings.attacks}>
              <span>{wholeNumber(row.attacks)}</span>
            </td>
            <td data-label={headings.first}>
              <span>{row.first}</span>
            </td>
            <td data-label={headings.last}>
              <span>{row.last}</span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function BoundsText({ row: { killed, bounds } }: { row: ListRow }) {
  if (killed === null || bounds.low === bounds.high) return null;
  return (
    <span className="text-muted">
      {' '}
      {wholeNumber(bounds.low)}–{wholeNumber(bounds.high)}
    </span>
  );
}

/** What a list says of itself by its dataset and time. */
export function listMetadata(path: ListPath, given: QueryRecord): Promise<Metadata> {
  return viewMetadata(
    () => knownView(given, LIST_OWN),
    LISTS[path].title,
    ({ view }) => {
      const params = searchParamsOf(given);
      const search = searchOf(params);
      const title = profileListTitle(path, view, search);
      const { order } = readOrder(params);
      const query = withSearch(new URLSearchParams(listView(view).query), search);
      return {
        title,
        description: `${title}: people killed, attacks, first and last year.`,
        preview: pagePreviewHref(LISTS[path].page, orderedQuery(query, { order })),
      };
    },
  );
}
