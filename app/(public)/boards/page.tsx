import type { Metadata } from 'next';
import { PageLink } from '@/components/ui/page-link';
import { parseBoard } from '@/lib/filters/board';
import { instantInWords } from '@/lib/format/dates';
import { publishedBoards } from '@/site/reads/boards';
import { pageMetadata } from '@/site/view/known-view';
import { orUnavailable } from '@/site/view/unavailable';

export const metadata: Metadata = pageMetadata({
  title: 'Boards',
  description: 'Views that belong together, each with a line of text, published by the desk.',
});

export default function BoardsPage() {
  return orUnavailable(boardList);
}

async function boardList() {
  const boards = await publishedBoards();
  return (
    <>
      <h1>Boards</h1>
      <p className="my-2 max-w-2xl">
        Views that belong together, each with a line of text, published by the desk.{' '}
        <PageLink href="/board?edit=1">Put together a board of your own</PageLink>.
      </p>
      {boards.length === 0 ? (
        <p className="my-4">None has been published yet.</p>
      ) : (
        <ul className="releases mt-6">
          {boards.map(({ slug, title, query, author, recordedAt }) => {
            const { items } = parseBoard(new URLSearchParams(query ?? '')).board;
            return (
              <li key={slug}>
                <h2 className="text-lg!">
                  <PageLink href={`/boards/${slug}`}>
                    <bdi>{title}</bdi>
                  </PageLink>
                </h2>
                <p className="text-sm text-muted">
                  {items.length === 1 ? '1 view' : `${items.length} views`}. Published by{' '}
                  <bdi>{author}</bdi> on {instantInWords(recordedAt)}
                </p>
              </li>
            );
          })}
        </ul>
      )}
    </>
  );
}
