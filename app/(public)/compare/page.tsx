import { headers } from 'next/headers';
import { CompareFilters } from '@/components/filters/compare-filters';
import { PageLink } from '@/components/ui/page-link';
import { publicDb } from '@/db/web-client';
import { samePeriodsText } from '@/lib/charts/same-periods';
import { compareHref, serialiseCompare } from '@/lib/filters/compare';
import { viewHref } from '@/lib/filters/links';
import { hasRange, type View } from '@/lib/filters/view';
import { datasetChoices, viewInShort } from '@/lib/format/view';
import { viewUnit } from '@/lib/format/view-subject';
import { originOfRequest } from '@/server/origin';
import { CompareBar } from '@/site/compare/bar';
import { CompareChart, csvHref } from '@/site/compare/chart';
import { datasetFacts, WhatEachCounts } from '@/site/compare/counts';
import { SameEvents } from '@/site/compare/overlap';
import { comparisonPage } from '@/site/compare/page';
import { type Comparing, compareTitle, keptCompared, knownComparison } from '@/site/reads/compare';
import { overlapsOf } from '@/site/reads/matching';
import { ViewNotices, WithFilters } from '@/site/view/heading';
import { choicesOf } from '@/site/view/known-view';

const { metadata, page } = comparisonPage({
  path: '/compare',
  usual: 'Compare',
  load: knownComparison,
  titleOf: compareTitle,
  queryOf: ({ filters, asked }) => serialiseCompare(filters, asked),
  content: comparison,
});

export const generateMetadata = metadata;
export default page;

async function comparison(comparing: Comparing, view: View, title: string) {
  const { asked, filters, datasets } = comparing;
  // Here and not further down: what fails there has no page in words.
  const [choices, content] = await Promise.all([
    choicesOf({ ...view, filters }),
    contentOf(comparing),
  ]);
  return (
    <WithFilters
      inShort={viewInShort(view)}
      filters={
        <CompareFilters
          filters={filters}
          asked={asked}
          datasets={datasetChoices(datasets)}
          choices={choices}
          summary={`${title}. ${viewInShort(view)}`}
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
      <CompareBar comparing={comparing} />
      {content}
    </WithFilters>
  );
}

async function contentOf(comparing: Comparing) {
  const { views, asked, filters } = comparing;
  const [view] = views;
  const lines = asked.by === 'country' ? view.countries.length : view.parties.length;
  if (asked.by !== 'dataset' && lines < 2) {
    return (
      <p className="max-w-[65ch]">
        Choose two to eight {asked.by === 'country' ? 'countries' : 'parties'} with the filters to
        put them side by side.
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
  const same =
    compared.wholes === null
      ? null
      : samePeriodsText(compared.trend.series, {
          measure: filters.measure,
          interval: filters.interval,
          unit: viewUnit(view, filters.measure),
        });
  const ranged = views.filter(hasRange);
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
      {same !== null && <p className="mt-2 mb-4 max-w-[80ch]">{same}</p>}
      <CompareChart
        comparing={comparing}
        compared={compared}
        range={view.range}
        origin={originOfRequest(await headers())}
      />
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
