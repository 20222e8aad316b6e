import type { Metadata } from 'next';
import { datasets } from '@/app/_data';
import { PageLink } from '@/components/ui/page-link';
import { NoDataset } from '../_view/no-dataset';
import { DatasetSection } from './dataset-section';

export const metadata: Metadata = { title: 'Datasets' };

export default async function DatasetsPage() {
  const all = await datasets();
  if (all.length === 0) return <NoDataset />;
  return (
    <>
      <h1>Datasets</h1>
      <p className="mt-3 max-w-[65ch]">
        Each dataset is one recorder’s work, by its own rules and under its own licence. Their
        figures are never added up. <PageLink href="/method">How we count</PageLink>
      </p>
      <div className="mt-10 grid gap-14">
        {all.map((dataset) => (
          <DatasetSection key={dataset.slug} dataset={dataset} />
        ))}
      </div>
    </>
  );
}
