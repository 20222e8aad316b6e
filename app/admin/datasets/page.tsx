import type { Metadata } from 'next';
import { deskPage } from '@/app/_desk/desk-page';
import { PageLink } from '@/components/ui/page-link';
import { datasets } from '@/site/reads/queries';
import { DatasetTable } from './dataset-table';

export const metadata: Metadata = { title: 'Datasets' };

export default deskPage('datasets.manage', async () => {
  const all = await datasets();
  return (
    <>
      <h1>Datasets</h1>
      <p className="my-4">
        <PageLink href="/admin/datasets/new">Create a dataset</PageLink>
      </p>
      {all.length === 0 ? <p>There are no datasets yet.</p> : <DatasetTable datasets={all} />}
    </>
  );
});
