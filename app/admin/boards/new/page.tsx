import type { Metadata } from 'next';
import { PublishBoardForm } from '@/desk/boards/ui-client';
import { deskPage } from '@/desk/frame/desk-page';
import { boardHref, parseBoard } from '@/lib/filters/board';
import { type QueryRecord, searchParamsOf } from '@/lib/filters/query';

type Props = { searchParams: Promise<QueryRecord> };

export const metadata: Metadata = { title: 'Publish a board' };

export default deskPage('boards.publish', async (_, { searchParams }: Props) => {
  const { board } = parseBoard(searchParamsOf(await searchParams));
  return (
    <>
      <h1>Publish a board</h1>
      <PublishBoardForm address={board.items.length === 0 ? '' : boardHref(board)} />
    </>
  );
});
