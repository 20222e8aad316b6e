import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { Fragment } from 'react';
import { JsonLd } from '@/components/ui/json-ld';
import { PageLink } from '@/components/ui/page-link';
import { datasetSchema } from '@/lib/catalogue/schema-org';
import { catalogueSignposts } from '@/lib/catalogue/signposting';
import { datasetNames } from '@/lib/format/view';
import { addHeader } from '@/server/answer';
import { originOfRequest } from '@/server/origin';
import { DatasetSection } from '@/site/datasets/datasets';
import { datasets } from '@/site/reads/queries';
import { totalsEditions } from '@/site/reads/reconcile';
import { pageMetadata } from '@/site/view/known-view';
import { NoDataset, orUnavailable } from '@/site/view/unavailable';

export const metadata: Metadata = pageMetadata({
  title: 'Datasets',
  description:
    'What each dataset of the Casualty Ledger covers, who recorded it, and under which licence.',
});

export default function DatasetsPage() {
  return orUnavailable(() => datasetList());
}

async function datasetList() {
  const [all, editions] = await Promise.all([datasets(), totalsEditions()]);
  if (all.length === 0) return <NoDataset />;
  const [newest] = editions;
  const names = datasetNames(all);
  const origin = originOfRequest(await headers());
  const listed = all.filter(({ synthetic }) => !synthetic);
  await addHeader('link', catalogueSignposts(listed, origin));
  return (
    <>
      <h1>Datasets</h1>
      <p className="mt-3 max-w-[65ch]">
        Each dataset is one recorder’s work, by its own rules and under its own licence. Figures of
        different datasets are never added together.{' '}
        <PageLink href="/method">How we count</PageLink>
      </p>
      {newest !== undefined && (
        <p className="mt-3 max-w-[65ch]">
          They can be <PageLink href="/reconcile">held against published totals</PageLink> by
          country and year: {newest.publisher}, <bdi>{newest.title}</bdi>.
        </p>
      )}
      <div className="mt-10 grid gap-14">
        {all.map((dataset) => (
          <Fragment key={dataset.slug}>
            <DatasetSection
              dataset={dataset}
              name={names.get(dataset.slug) ?? dataset.title}
              isHeldAgainstTotals={editions.length > 0}
            />
            {!dataset.synthetic && <JsonLd data={datasetSchema(dataset, origin)} />}
          </Fragment>
        ))}
      </div>
    </>
  );
}
