import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { Notice } from '@/components/ui/notices';
import { isMembersSite } from '@/db/web-client';
import { EMBED_PARAMETERS, parseEmbed } from '@/lib/embed/address';
import { type QueryRecord, searchParamsOf } from '@/lib/filters/query';
import { originOfRequest } from '@/server/origin';
import { EmbedCodeForm, WIDTH_PARAMETER, widthIn } from '@/site/embed/code';
import { embedOf, FOR_MEMBERS } from '@/site/embed/respond';
import { ViewMessages } from '@/site/view/heading';
import { knownView } from '@/site/view/known-view';
import { NoDataset, orUnavailable } from '@/site/view/unavailable';

type Props = { searchParams: Promise<QueryRecord> };

export const metadata: Metadata = { title: 'Embed' };

export default function EmbedPage(props: Props) {
  return orUnavailable(() => embed(props));
}

/** The code that puts a chart into a page of another site. */
async function embed({ searchParams }: Props) {
  if (isMembersSite()) {
    return (
      <article>
        <h1 className="mb-4">Embed</h1>
        <Notice>{FOR_MEMBERS}</Notice>
      </article>
    );
  }
  const given = await searchParams;
  const params = searchParamsOf(given);
  const { part, look, issues } = parseEmbed(params);
  const { width, issues: ofWidth } = widthIn(params);
  const loaded = await knownView(given, [...Object.values(EMBED_PARAMETERS), WIDTH_PARAMETER]);
  if (loaded === null) return <NoDataset />;
  const shown = await embedOf(loaded.view, part);
  return (
    <article>
      <h1 className="mb-2">Embed</h1>
      <p className="max-w-[70ch] text-muted">{shown.title}</p>
      <ViewMessages issues={[...issues, ...ofWidth, ...loaded.issues]} notices={loaded.notices} />
      <EmbedCodeForm
        view={loaded.view}
        part={part}
        look={look}
        width={width}
        shown={shown}
        origin={originOfRequest(await headers())}
      />
    </article>
  );
}
