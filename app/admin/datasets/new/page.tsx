import type { Metadata } from 'next';
import { NewDatasetForm } from '@/desk/datasets/ui-client';
import { deskPage } from '@/desk/frame/desk-page';

export const metadata: Metadata = { title: 'Create a dataset' };

export default deskPage('datasets.manage', async () => {
  return (
    <>
      <h1>Create a dataset</h1>
      <p className="mt-4 max-w-2xl">
        A dataset is one recorder’s work, by its own rules. Its figures are never added to
        another’s. It is public at once, and empty until an incident is published in it or a file is
        imported. It can’t be deleted.
      </p>
      <NewDatasetForm />
    </>
  );
});
