import type { Metadata } from 'next';
import { PageLink } from '@/components/ui/page-link';
import { queryBoards } from '@/db/read/boards';
import { currentDesk } from '@/desk/frame/current-desk';
import { AddressNotice, deskPage } from '@/desk/frame/desk-page';
import type { QueryRecord } from '@/lib/filters/query';
import { instantInWords } from '@/lib/format/dates';

type Props = { searchParams: Promise<QueryRecord> };

export const metadata: Metadata = { title: 'Boards' };

export default deskPage('boards.publish', async (_, { searchParams }: Props) => {
  const boards = await queryBoards(currentDesk().db);
  return (
    <>
      <AddressNotice words={NOTICES} name={(await searchParams).notice} />
      <h1>Boards</h1>
      <p className="my-2 max-w-2xl">
        Views that belong together, on one page with a name. Anyone can put a board together at{' '}
        <PageLink href="/board?edit=1">/board</PageLink>. Here you publish it, change it and
        unpublish it.
      </p>
      <p className="my-4">
        <PageLink href="/admin/boards/new">Publish a board</PageLink>
      </p>
      {boards.length === 0 ? (
        <p>There are no published boards.</p>
      ) : (
        <table className="cards w-full">
          <caption className="sr-only">Boards that are or were published</caption>
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col">Title</th>
              <th scope="col">Last change</th>
            </tr>
          </thead>
          <tbody>
            {boards.map(({ slug, title, state, recordedAt, author, note }) => (
              <tr key={slug}>
                <td data-label="Name">
                  <PageLink href={`/admin/boards/${slug}`}>{slug}</PageLink>
                </td>
                <td data-label="Title">
                  {state === 'published' ? (
                    <bdi>{title}</bdi>
                  ) : (
                    <span className="text-muted">Unpublished</span>
                  )}
                </td>
                <td data-label="Changed">
                  <span>
                    {instantInWords(recordedAt)}, by <bdi>{author}</bdi>
                    {note && <span className="block text-muted">{note}</span>}
                  </span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
});

/** The notices above the boards, by their names in the web address. */
const NOTICES: ReadonlyMap<string, string> = new Map([
  ['published', 'The board has been published.'],
  ['changed', 'The board has been changed. What it showed before stays in its history.'],
  ['unpublished', 'The board has been unpublished. Its address says so, and why.'],
]);
