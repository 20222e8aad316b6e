import type { Metadata } from 'next';
import { CompareFilters } from '@/components/filters/compare-filters';
import { PageLink } from '@/components/ui/page-link';
import { publicDb } from '@/db/web-client';
import { compareHref, serialiseCompare } from '@/lib/filters/compare';
import { viewHref } from '@/lib/filters/links';
import type { QueryRecord } from '@/lib/filters/query';
import type { View } from '@/lib/filters/view';
import { datasetChoices, viewInShort, viewText } from '@/lib/format/view';
import type { DayRange } from '@/lib/stats/period';
import { CompareBar } from '@/site/compare/bar';
import { CompareChart, csvHref } from '@/site/compare/chart';
import { datasetFacts, WhatEachCounts } from '@/site/compare/counts';
import { SameEvents } from '@/site/compare/overlap';
import { type Comparing, compareTitle, keptCompared, knownComparison } from '@/site/reads/compare';
import { overlapsOf } from '@/site/reads/matching';
import { ViewNotices, WithFilters } from '@/site/view/heading';
import { choicesOf, keepCanonical, viewMetadata } from '@/site/view/known-view';
import { NoDataset, orUnavailable } from '@/site/view/unavailable';

type Props = { searchParams: Promise<QueryRecord> };

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const given = await searchParams;
  return viewMetadata(
    async () => {
      const comparing = await knownComparison(given);
      return comparing && { ...comparing, view: comparing.views[0] };
    },
    'Compare',
    (comparing) => ({ title: compareTitle(comparing), description: viewText(comparing.view) }),
  );
}

export default function ComparePage(props: Props) {
  return orUnavailable(() => comparison(props));
}

async function comparison({ searchParams }: Props) {
  const given = await searchParams;
  const comparing = await knownComparison(given);
  if (comparing === null) return <NoDataset />;
  const { asked, filters, views, datasets } = comparing;
  const [view] = views;
  keepCanonical('/compare', given, serialiseCompare(filters, asked), comparing);
  // Here and not further down: what fails there has no page in words.
  const [choices, content] = await Promise.all([
    choicesOf({ ...view, filters }),
    contentOf(comparing),
  ]);
  const title = compareTitle(comparing);
  return (
    <WithFilters
      inShort={viewInShort(view)}
      filters={
        <CompareFilters
          filters={filters}
          asked={asked}
          datasets={datasetChoices(datasets)}
          choices={choices}
          summary={title}
        />
      }
    >
      <header className="mb-3">
        <h1 className="view-title">{title}</h1>
        <ViewNotices
          loaded={{ ...comparing, view }}
          hrefWith={(patch) => compareHref({ ...filters, ...patch }, asked)}
        />
      </header>
      <CompareBar filters={filters} asked={asked} />
      {content}
    </WithFilters>
  );
}

const isRanged = (view: View): view is View & { range: DayRange } => view.range !== null;

async function contentOf(comparing: Comparing) {
  const { views, asked, filters } = comparing;
  const [view] = views;
  const lines = asked.by === 'country' ? view.countries.length : view.parties.length;
  if (asked.by !== 'dataset' && lines < 2) {
    return (
      <p className="max-w-[65ch]">
        Choose two to eight {asked.by === 'country' ? 'countries' : 'parties'} under Filters to put
        them side by side.
      </p>
    );
  }
  if (asked.by === 'dataset' && views.length < 2) {
    return (
      <p className="max-w-[65ch]">
        The ledger has one dataset, and so there is no other to compare it with.{' '}
        <PageLink href={compareHref(filters, { ...asked, by: 'country' })}>
          Compare countries
        </PageLink>
      </p>
    );
  }
  if (view.range === null) return <p>Nothing had been recorded at that time.</p>;
  const compared = await keptCompared(publicDb(), comparing);
  const ranged = views.filter(isRanged);
  const [facts, pairs] = await Promise.all([
    Promise.all(ranged.map(datasetFacts)),
    asked.by === 'dataset' ? overlapsOf(publicDb(), ranged) : [],
  ]);
  return (
    <>
      {compared.unrecorded.map(({ dataset }) => (
        <p key={dataset.slug} className="mb-3">
          <bdi>{dataset.title}</bdi> does not record this, and has no line. That is not zero.
        </p>
      ))}
      <CompareChart comparing={comparing} compared={compared} range={view.range} />
      {pairs.length > 0 && <SameEvents comparing={comparing} pairs={pairs} />}
      <WhatEachCounts facts={facts} />
      <p className="mt-6 border-t border-line pt-2 text-sm text-muted">
        <PageLink href="/method#compare">How datasets are compared</PageLink>
        {' · '}
        <PageLink href={viewHref('/', filters, { dataset: view.dataset.slug })}>
          See <bdi>{view.dataset.title}</bdi> alone
        </PageLink>
        {' · '}
        <a href={compareHref(filters, asked, '/api/v1/compare')}>These numbers as JSON</a>
        {' · '}
        <a href={csvHref(comparing)}>CSV</a>
      </p>
    </>
  );
}
