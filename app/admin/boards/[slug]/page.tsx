import type { Metadata } from 'next';
import { PageLink } from '@/components/ui/page-link';
import { queryBoard } from '@/db/read/boards';
import { ChangeBoardForm, UnpublishBoardForm } from '@/desk/boards/ui-client';
import { currentDesk } from '@/desk/frame/current-desk';
import { deskPage } from '@/desk/frame/desk-page';
import { NotFound } from '@/lib/errors';
import type { QueryRecord } from '@/lib/filters/query';
import { BoardHistory } from '@/site/boards/history';

type Props = { params: Promise<{ slug: string }>; searchParams: Promise<QueryRecord> };

export const metadata: Metadata = { title: 'Board' };

export default deskPage('boards.publish', async (_, { params, searchParams }: Props) => {
  const found = await queryBoard(currentDesk().db, (await params).slug);
  const last = found?.revisions[0];
  if (found === null || last === undefined) throw new NotFound('There is no board of this name.');
  const { slug, revisions } = found;
  const address = `/board?${revisions.find(({ query }) => query !== null)?.query}`;
  const isPublished = last.state === 'published';
  const isWithdrawal = isPublished && (await searchParams).act === 'unpublish';
  const here = `/admin/boards/${slug}`;
  return (
    <>
      <h1>{last.title ?? `${slug}: unpublished`}</h1>
      <p className="my-2 flex flex-wrap gap-x-6">
        <PageLink href="/admin/boards">Boards</PageLink>
        <PageLink href={`/boards/${slug}`}>Its public page</PageLink>
        <PageLink href={`${address}&edit=1`}>Change its views, and copy the new address</PageLink>
        {isWithdrawal && <PageLink href={here}>Change it instead</PageLink>}
        {isPublished && !isWithdrawal && (
          <PageLink href={`${here}?act=unpublish`}>Unpublish it</PageLink>
        )}
      </p>
      {isWithdrawal ? (
        <UnpublishBoardForm slug={slug} number={last.number} />
      ) : (
        <ChangeBoardForm slug={slug} number={last.number} address={address} />
      )}
      <h2 className="mt-10 mb-2">History</h2>
      <BoardHistory revisions={revisions} hrefOf={({ query }) => `/board?${query}`} />
    </>
  );
});
