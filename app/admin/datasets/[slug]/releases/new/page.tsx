import type { Metadata } from 'next';
import { PageLink } from '@/components/ui/page-link';
import { queryDatasetTitles } from '@/db/read/lists';
import { ReleaseForm } from '@/desk/datasets/ui-client';
import { currentDesk } from '@/desk/frame/current-desk';
import { deskPage } from '@/desk/frame/desk-page';
import { NotFound } from '@/lib/errors';

type Props = { params: Promise<{ slug: string }> };

export const metadata: Metadata = { title: 'Name a release' };

export default deskPage('datasets.manage', async (_, { params }: Props) => {
  const { slug } = await params;
  const titles = await queryDatasetTitles(currentDesk().db);
  if (!titles.some((one) => one.slug === slug)) throw new NotFound('This dataset does not exist.');
  return (
    <>
      <h1>Name a release of {slug}</h1>
      <p className="mt-4 max-w-2xl">
        This gives a name to what the dataset has published at this moment, so that it can be cited.
        No figures change. Importing a file makes a release of its own.
      </p>
      <ReleaseForm slug={slug} />
      <p className="mt-8">
        <PageLink href={`/admin/datasets/${slug}`}>The dataset</PageLink>
      </p>
    </>
  );
});
