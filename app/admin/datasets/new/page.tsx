import type { Metadata } from 'next';
import { deskPage } from '@/app/_desk/desk-page';
import { NewDatasetForm } from './new-dataset-form';

export const metadata: Metadata = { title: 'Make a dataset' };

export default deskPage('datasets.manage', async () => {
  return (
    <>
      <h1>Make a dataset</h1>
      <p className="mt-4 max-w-2xl">
        One recorder’s work, by its own rules. Its figures are never added up with another’s. It is
        public from now on, and holds nothing until an incident is published in it or a file is
        brought in. It can’t be deleted.
      </p>
      <NewDatasetForm />
    </>
  );
});
