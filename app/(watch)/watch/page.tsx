import type { Metadata } from 'next';
import { makeWatchAction } from '@/app/watch/actions';
import { Missing } from '@/components/ui/notices';
import { isMembersSite, publicDb } from '@/db/web-client';
import { type QueryRecord, searchParamsOf } from '@/lib/filters/query';
import { setStatus } from '@/server/answer';
import { orUnavailable } from '@/site/view/unavailable';
import { type AskedWatch, askedWatch, NotWatchable } from '@/site/watch/asked';
import { NewWatchForm } from '@/site/watch/form-client';
import { AskedFigures, CantBeWatched } from '@/site/watch/page';
import { kindsOf } from '@/site/watch/words';

type Props = { searchParams: Promise<QueryRecord> };

export const metadata: Metadata = { title: 'Watch' };

export default function NewWatchPage(props: Props) {
  return orUnavailable(() => newWatch(props));
}

async function newWatch({ searchParams }: Props) {
  if (isMembersSite()) {
    await setStatus(404);
    return <Missing />;
  }
  const params = searchParamsOf(await searchParams);
  const asked = await watchOrRefusal(params);
  if (typeof asked === 'string') {
    await setStatus(404);
    return <CantBeWatched why={asked} />;
  }
  const { figures } = kindsOf(asked.subjects);
  return (
    <article className="max-w-4xl">
      <h1>Watch</h1>
      <p className="mt-2">
        {figures
          ? 'A watch tells you when a figure moves, by how much and why'
          : 'A watch of an incident tells you when it is revised, retracted or merged, what changed and why'}
        , with the words for a correction. It is a private web address with feeds for any feed
        reader. You need no account.
      </p>
      <AskedFigures asked={asked} />
      {asked.issues.length === 0 && (
        <NewWatchForm action={makeWatchAction} query={params.toString()} hasFigures={figures} />
      )}
    </article>
  );
}

async function watchOrRefusal(params: URLSearchParams): Promise<AskedWatch | string> {
  try {
    return await askedWatch(publicDb(), params);
  } catch (error) {
    if (error instanceof NotWatchable) return error.message;
    throw error;
  }
}
