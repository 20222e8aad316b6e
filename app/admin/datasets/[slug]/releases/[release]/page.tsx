import type { Metadata } from 'next';
import { PageLink } from '@/components/ui/page-link';
import { queryReleases } from '@/desk/datasets/queries';
import { ReleaseFacts } from '@/desk/datasets/ui';
import { CoverageForm, NoteForm } from '@/desk/datasets/ui-client';
import { currentDesk } from '@/desk/frame/current-desk';
import { deskPage } from '@/desk/frame/desk-page';
import { NotFound } from '@/lib/errors';

type Props = { params: Promise<{ slug: string; release: string }> };

export const metadata: Metadata = { title: 'Release' };

export default deskPage('datasets.manage', async (_, { params }: Props) => {
  const { slug, release: id } = await params;
  const release = (await queryReleases(currentDesk().db, slug)).find(
    (one) => String(one.id) === id,
  );
  if (!release) throw new NotFound('This release does not exist.');
  return (
    <>
      <h1>
        Release {release.name} of {slug}
      </h1>
      <ReleaseFacts release={release} />
      <h2>What it covers</h2>
      <CoverageForm slug={slug} release={release.id} covers={release.covers?.spans ?? null} />
      <h2>What it is</h2>
      <NoteForm slug={slug} release={release.id} read={release.noteNumber} note={release.note} />
      <p className="mt-8">
        <PageLink href={`/admin/datasets/${slug}`}>The dataset</PageLink> ·{' '}
        <PageLink href={`/admin/audit?subject=${encodeURIComponent(`release:${release.id}`)}`}>
          History of changes
        </PageLink>
      </p>
    </>
  );
});
