import type { Metadata } from 'next';
import { currentDesk } from '@/app/_auth/current-desk';
import { deskPage } from '@/app/_desk/desk-page';
import { PageLink } from '@/components/ui/page-link';
import { queryDatasetTitles } from '@/db/queries/dataset-titles';
import { NotFound } from '@/lib/errors';
import { ReleaseForm } from './release-form';

type Props = { params: Promise<{ slug: string }> };

export const metadata: Metadata = { title: 'Name a release' };

export default deskPage('datasets.manage', async (_, { params }: Props) => {
  const { slug } = await params;
  const titles = await queryDatasetTitles(currentDesk().db);
  if (!titles.some((one) => one.slug === slug)) throw new NotFound('There is no such dataset.');
  return (
    <>
      <h1>Name a release of {slug}</h1>
      <p className="mt-4 max-w-2xl">
        What is published in the dataset at this moment gets a name, by which it can be cited. No
        figure changes. A file that is imported makes its own release.
      </p>
      <ReleaseForm slug={slug} />
      <p className="mt-8">
        <PageLink href={`/admin/datasets/${slug}`}>The dataset</PageLink>
      </p>
    </>
  );
});
