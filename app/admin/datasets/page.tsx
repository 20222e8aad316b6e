import type { Metadata } from 'next';
import { PageLink } from '@/components/ui/page-link';
import { DatasetTable } from '@/desk/datasets/ui';
import { currentDesk } from '@/desk/frame/current-desk';
import { deskPage } from '@/desk/frame/desk-page';
import { keptDatasets } from '@/site/reads/queries';

export const metadata: Metadata = { title: 'Datasets' };

export default deskPage('datasets.manage', async () => {
  const all = await keptDatasets(currentDesk().db);
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
