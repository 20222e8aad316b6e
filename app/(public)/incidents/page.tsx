import type { Metadata } from 'next';
import { IncidentFilters } from '@/components/filters/filters';
import { IncidentsTable, incidentOrderText } from '@/components/tables/incidents-table';
import { CiteLink, EmbedLink, OtherFiles, PageLink } from '@/components/ui/page-link';
import { citeHref } from '@/lib/citation/of-view';
import { pageCodeHref } from '@/lib/embed/address';
import { firstPage, serialiseIncidentList } from '@/lib/filters/incident-list';
import { incidentHref, incidentsHref, profileHref, viewHref } from '@/lib/filters/links';
import type { QueryRecord } from '@/lib/filters/query';
import type { Filters } from '@/lib/filters/view';
import { listTitle, viewInShort, viewText } from '@/lib/format/view';
import { figureHeads, listedOutcomes } from '@/lib/format/view-subject';
import { pagePreviewHref } from '@/lib/pictures/form';
import { FollowByFeed } from '@/site/feeds/links';
import {
  columnsOf,
  EmptyList,
  ListedDates,
  ListedPlaces,
  ListedRecords,
  ListedSums,
  listHeading,
  Pager,
  RowsWithheldPage,
  Search,
  usualColumns,
} from '@/site/incidents/list';
import { incidentsOf, meantSearchesOf } from '@/site/reads/queries';
import { SourceLine, ViewHeading, WithFilters } from '@/site/view/heading';
import { choicesOf, keepCanonical, knownIncidentList, viewMetadata } from '@/site/view/known-view';
import { NoDataset, orUnavailable } from '@/site/view/unavailable';

type Props = { searchParams: Promise<QueryRecord> };

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const given = await searchParams;
  return viewMetadata(
    () => knownIncidentList(given),
    'Incidents',
    ({ view, list }) => {
      const words = { title: listTitle(view, list), description: viewText(view) };
      // The chart of a view counts what a search does not find, too.
      if (list.q === null || !view.dataset.showsRows) return words;
      const query = serialiseIncidentList(view.filters, firstPage(list));
      return { ...words, preview: pagePreviewHref('incidents', query) };
    },
  );
}

export default function IncidentsPage(props: Props) {
  return orUnavailable(() => incidentList(props));
}

async function incidentList({ searchParams }: Props) {
  const given = await searchParams;
  const loaded = await knownIncidentList(given);
  if (loaded === null) return <NoDataset />;
  const { view, list } = loaded;
  const { filters } = view;
  keepCanonical('/incidents', given, serialiseIncidentList(filters, list), loaded);
  if (!view.dataset.showsRows) return <RowsWithheldPage view={view} />;
  const [listed, choices] = await Promise.all([incidentsOf(view, list), choicesOf(view)]);
  const { rows, total, alsoTouching, sums, previous, next, nowhere } = listed;
  const meant = total === 0 ? await meantSearchesOf(view, list, nowhere) : [];
  const listHref = (patch: Partial<Filters>) =>
    incidentsHref(filters, patch, firstPage(list), '/api/v1/incidents');
  const heading = listHeading(view, list, total);
  const heads = figureHeads(view);
  return (
    <WithFilters
      inShort={viewInShort(view)}
      filters={
        <IncidentFilters
          filters={filters}
          list={list}
          columns={columnsOf(view, list)}
          usualColumns={usualColumns(view)}
          choices={choices}
          summary={`${listTitle(view, list)}: ${heading}, ${incidentOrderText(list.sort, heads)}`}
        />
      }
    >
      <ViewHeading
        title={heading}
        text={viewText(view)}
        loaded={loaded}
        hrefWith={(patch) => incidentsHref(filters, patch, firstPage(list))}
      />
      <Search view={view} list={list} nowhere={nowhere} meant={meant} />
      {sums !== null && total > 0 && <ListedSums view={view} sums={sums} />}
      <ListedRecords view={view} list={list} />
      <ListedDates view={view} list={list} />
      <ListedPlaces view={view} list={list} alsoTouching={alsoTouching} />
      {rows.length === 0 ? (
        <EmptyList view={view} list={list} total={total} />
      ) : (
        <>
          <IncidentsTable
            caption="Incidents in this view"
            rows={rows}
            outcomes={listedOutcomes(view)}
            heads={heads}
            hrefOf={(id) => incidentHref(id, filters.asOf)}
            partyHref={(slug) => profileHref(`/parties/${slug}`, filters)}
            columns={columnsOf(view, list)}
            sorting={{
              sort: list.sort,
              hrefFor: (sort) => incidentsHref(filters, {}, { ...firstPage(list), sort }),
            }}
          />
          <Pager filters={filters} list={list} previous={previous} next={next} />
        </>
      )}
      <p className="mt-6 border-t border-line pt-2 text-sm text-muted">
        Retracted and merged incidents are not counted and not listed. Source:{' '}
        <SourceLine view={view} />{' '}
        <PageLink href={viewHref('/', filters)}>See this view as charts</PageLink>
        {' · '}
        <a href={`${listHref({ dataset: view.dataset.slug })}&format=csv&whole=yes`}>
          All of this list as CSV
        </a>
        {' · '}
        <span className="[&>a]:me-3">
          <OtherFiles
            csvHref={`${listHref({ dataset: view.dataset.slug })}&format=csv&whole=yes`}
            of="all of this list"
          />
        </span>
        <a href={listHref({})}>This list as JSON</a>
        {' · '}
        <FollowByFeed view={view} />
        {' · '}
        <CiteLink
          href={citeHref(view, 'incidents', { list: firstPage(list) })}
          of={listTitle(view, list)}
        />
        {' · '}
        <EmbedLink
          href={pageCodeHref(
            'incidents',
            serialiseIncidentList({ ...filters, dataset: view.dataset.slug }, firstPage(list)),
          )}
          of={listTitle(view, list)}
        />
      </p>
    </WithFilters>
  );
}
