import type { ReactNode } from 'react';
import { CopyButton } from '@/components/ui/copy-button';
import { Notice } from '@/components/ui/notices';
import { PageLink } from '@/components/ui/page-link';
import type { DatasetEntry } from '@/lib/domain/dataset';
import { incidentsHref, viewHref } from '@/lib/filters/links';
import { DEFAULT_FILTERS } from '@/lib/filters/view';
import { dayInWords, instantInWords } from '@/lib/format/dates';
import { countOf, wholeNumber } from '@/lib/format/figures';
import { ReleasesTable } from './releases-table';

type Props = {
  dataset: DatasetEntry;
  /** Its title, or what tells it from others of that title. */
  name: string;
};

/** A dataset: who made it, what it holds, how to cite it, and its releases. */
export function DatasetSection({ dataset, name }: Props) {
  const { slug, span, recordedAt } = dataset;
  const inIt = { dataset: slug };
  return (
    <section aria-labelledby={slug} className="min-w-0">
      <h2 id={slug}>{name}</h2>
      {dataset.synthetic && (
        <div className="mt-3">
          <Notice>
            <strong>Synthetic data.</strong> Made up, to measure the speed of this software. None of
            it happened.
          </Notice>
        </div>
      )}
      <p className="mt-2 max-w-[65ch]">{dataset.description}</p>
      <dl className="facts mt-4 max-w-4xl">
        <Fact term="Recorded by">{dataset.publisher}</Fact>
        {dataset.coverage && <Fact term="Aims to record">{dataset.coverage}</Fact>}
        <Fact term="Holds">
          {countOf(dataset.attacks, 'attack', 'attacks')} in{' '}
          {countOf(dataset.countries, 'country', 'countries')}
          {span && (
            <>
              , from {dayInWords(span.first)} to {dayInWords(span.last)}
            </>
          )}
        </Fact>
        <Fact term="Wounded">
          {dataset.recordsWounded
            ? 'Recorded when a source gives them'
            : 'Not recorded by this dataset'}
        </Fact>
        <Fact term="State">
          {recordedAt === null
            ? 'Nothing recorded yet'
            : `Version ${wholeNumber(dataset.version)}, ${instantInWords(recordedAt)}`}
        </Fact>
        <Fact term="Licence">{dataset.licence}</Fact>
        <Fact term="Cite as">
          <p className="mb-2 max-w-[65ch] wrap-anywhere">{dataset.citation}</p>
          <CopyButton label="Copy the citation" text={dataset.citation} />
        </Fact>
      </dl>
      <p className="mt-3 flex flex-wrap gap-x-6">
        <PageLink href={viewHref('/', DEFAULT_FILTERS, inIt)}>Dashboard</PageLink>
        <PageLink href={incidentsHref(DEFAULT_FILTERS, inIt)}>Incidents</PageLink>
        <PageLink href={viewHref('/countries', DEFAULT_FILTERS, inIt)}>Countries</PageLink>
        <PageLink href={viewHref('/groups', DEFAULT_FILTERS, inIt)}>Groups</PageLink>
      </p>
      <ReleasesTable name={name} releases={dataset.releases} />
    </section>
  );
}

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}
