import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { CopyButton } from '@/components/ui/copy-button';
import { PageLink } from '@/components/ui/page-link';
import { type Board, boardAsked, boardHref, parseBoard, serialiseBoard } from '@/lib/filters/board';
import { BOARD_PARAMETERS } from '@/lib/filters/pin';
import { type QueryRecord, searchParamsOf } from '@/lib/filters/query';
import type { Issue } from '@/lib/filters/view';
import { BoardTiles } from '@/site/boards/board';
import { BoardForm } from '@/site/boards/form';
import { KeptBoard } from '@/site/boards/pin-client';
import { type BoardView, boardMetadata, boardTiles } from '@/site/boards/tiles';
import { DeskLink } from '@/site/incidents/desk-link';
import { ViewMessages } from '@/site/view/heading';
import { keepCanonical } from '@/site/view/known-view';
import { orUnavailable } from '@/site/view/unavailable';

type Props = { searchParams: Promise<QueryRecord> };

/** A board that only its address holds is nobody’s publication: search engines are to leave it. */
export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const { board } = parseBoard(searchParamsOf(await searchParams));
  return { ...(await boardMetadata(board)), robots: { index: false } };
}

export default function BoardPage(props: Props) {
  return orUnavailable(() => boardOfAddress(props));
}

async function boardOfAddress({ searchParams }: Props) {
  const given = await searchParams;
  const params = searchParamsOf(given);
  const isEdited = params.has(BOARD_PARAMETERS.edit);
  const { board, issues, isChanged } = boardAsked(params);
  const canonical = boardHref(board, isEdited);
  // What a button did is done once: the address then has what came of it.
  if (issues.length === 0 && isChanged) redirect(canonical);
  keepCanonical('/board', given, canonical.split('?')[1] ?? '', { issues, notices: [] });
  // Here and not further down: what fails there has no page in words.
  const tiles = await boardTiles(board.items);
  return <OpenBoard board={board} tiles={tiles} issues={issues} isEdited={isEdited} />;
}

type OpenProps = { board: Board; tiles: BoardView[]; issues: Issue[]; isEdited: boolean };

function OpenBoard({ board, tiles, issues, isEdited }: OpenProps) {
  const isEmpty = board.items.length === 0;
  return (
    <>
      <h1 dir="auto">{board.title || 'A board of views'}</h1>
      <ViewMessages issues={issues} notices={[]} />
      {isEmpty && (
        <div className="prose-text">
          <p>
            A board puts charts of your choice on one page, in your order, each with a line of text.
            Its address is all there is of it: no account is needed, and whoever has the address
            sees the board.
          </p>
          <p>
            On the <PageLink href="/">dashboard</PageLink> or a profile, choose “Pin to a board”
            below a chart. Or paste the address of a view below.
          </p>
        </div>
      )}
      {isEmpty && <KeptBoard />}
      {isEdited || isEmpty ? (
        <>
          <BoardForm board={board} tiles={tiles} />
          {!isEmpty && (
            <p className="screen-only flex flex-wrap items-center gap-x-4 gap-y-2 text-sm">
              <PageLink href={boardHref(board)}>See it as others will</PageLink>
              <CopyButton label="Copy its address" href={boardHref(board)} />
              <DeskLink href={`/admin/boards/new?${serialiseBoard(board)}`} />
            </p>
          )}
        </>
      ) : (
        <p className="screen-only mt-2 flex flex-wrap items-center gap-x-4 gap-y-2 text-sm">
          <span className="text-muted">
            Put together by a reader. The address of this page is all there is of it.
          </span>
          <PageLink href={boardHref(board, true)}>Change this board</PageLink>
          <CopyButton label="Copy its address" href={boardHref(board)} />
        </p>
      )}
      <BoardTiles tiles={tiles} />
    </>
  );
}
