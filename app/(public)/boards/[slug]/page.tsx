import type { Metadata } from 'next';
import { CopyButton } from '@/components/ui/copy-button';
import { Notice } from '@/components/ui/notices';
import { PageLink } from '@/components/ui/page-link';
import type { BoardRevision, PublishedBoard } from '@/lib/domain/board';
import { ROW_NUMBER } from '@/lib/domain/patterns';
import { parseBoard } from '@/lib/filters/board';
import { unknownParameters } from '@/lib/filters/parse';
import { type QueryRecord, searchParamsOf } from '@/lib/filters/query';
import { issue } from '@/lib/filters/view';
import { instantInWords } from '@/lib/format/dates';
import { admitted } from '@/server/admission';
import { setStatus } from '@/server/answer';
import { unsaid } from '@/server/pages/unkept';
import { BoardTiles } from '@/site/boards/board';
import { BoardHistory } from '@/site/boards/history';
import { boardMetadata, boardTiles } from '@/site/boards/tiles';
import { boardNamed } from '@/site/reads/boards';
import { ViewMessages } from '@/site/view/heading';
import { orUnavailable } from '@/site/view/unavailable';

type Props = { params: Promise<{ slug: string }>; searchParams: Promise<QueryRecord> };

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const { slug } = await params;
  const found = await admitted()
    .then(() => boardNamed(slug))
    .catch(unsaid);
  const { shown, isNow } = revisionAsked(found, searchParamsOf(await searchParams));
  if (shown?.query == null) return { title: 'No such board', robots: { index: false } };
  const { board } = parseBoard(new URLSearchParams(shown.query));
  const words = await boardMetadata(board);
  return isNow ? words : { ...words, robots: { index: false } };
}

export default function PublishedBoardPage(props: Props) {
  return orUnavailable(() => publishedBoard(props));
}

async function publishedBoard({ params, searchParams }: Props) {
  const { slug } = await params;
  const asked = searchParamsOf(await searchParams);
  const found = await boardNamed(slug);
  const { last, shown, isNow, issues } = revisionAsked(found, asked);
  if (found === null || last === undefined) {
    // Not notFound(): its page is empty until script runs.
    await setStatus(404);
    return <NoBoard reason={`There is no board named ${slug}.`} />;
  }
  if (last.state === 'unpublished') {
    await setStatus(410);
    const when = instantInWords(last.recordedAt);
    return <NoBoard reason={`This board was unpublished on ${when}: ${last.note}`} />;
  }
  if (shown?.query == null) throw new Error('a published board shows nothing');
  const { board } = parseBoard(new URLSearchParams(shown.query));
  const tiles = await boardTiles(board.items);
  return (
    <>
      <h1 dir="auto">{board.title}</h1>
      <p className="mt-2 flex flex-wrap items-center gap-x-4 gap-y-2 text-sm text-muted">
        <span>
          Published by <bdi>{shown.author}</bdi> on {instantInWords(shown.recordedAt)}
          {shown.number > 1 && `, revision ${shown.number}`}.
        </span>
        <span className="screen-only">
          <PageLink href={`/board?${shown.query}&edit=1`}>Make a board of your own of it</PageLink>
        </span>
        <span className="screen-only">
          <CopyButton label="Copy its address" href={`/boards/${slug}`} />
        </span>
      </p>
      <ViewMessages issues={issues} notices={[]} />
      {!isNow && (
        <Notice>
          This is what the board showed from {instantInWords(shown.recordedAt)}. It has been changed
          since. <PageLink href={`/boards/${slug}`}>See what it shows now</PageLink>
        </Notice>
      )}
      <BoardTiles tiles={tiles} />
      <details className="mt-10 screen-only">
        <summary>History of this board</summary>
        <div className="mt-2">
          <BoardHistory
            revisions={found.revisions}
            hrefOf={({ number }) => `/boards/${slug}?revision=${number}`}
          />
        </div>
      </details>
    </>
  );
}

function NoBoard({ reason }: { reason: string }) {
  return (
    <div className="prose-text">
      <h1>There is no board here</h1>
      <p className="wrap-anywhere">{reason}</p>
      <p>
        <PageLink href="/boards">Boards</PageLink> · <PageLink href="/">Dashboard</PageLink>
      </p>
    </div>
  );
}

/** The revision of a board that an address asks for: the last, or one before it. */
function revisionAsked(found: PublishedBoard | null, params: URLSearchParams) {
  const last = found?.revisions[0];
  const issues = unknownParameters(params, ['revision']);
  const asked = params.get('revision');
  const wanted =
    asked === null || !ROW_NUMBER.test(asked)
      ? undefined
      : found?.revisions.find((one) => isShown(one) && one.number === Number(asked));
  if (asked !== null && wanted === undefined) {
    issues.push(issue('revision', asked, 'The board has no such revision', 'the last is shown'));
  }
  const shown = wanted ?? last;
  return { last, shown, isNow: shown === last, issues };
}

const isShown = ({ state }: BoardRevision) => state === 'published';
