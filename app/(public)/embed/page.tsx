import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { Notice } from '@/components/ui/notices';
import { isMembersSite } from '@/db/web-client';
import {
  EMBED_CODE_PARAMETERS,
  EMBED_CODE_PATH,
  EMBED_PARAMETERS,
  parseEmbed,
  parseLook,
  WIDTH_PARAMETER,
} from '@/lib/embed/address';
import { UserError } from '@/lib/errors';
import { type QueryRecord, searchParamsOf } from '@/lib/filters/query';
import { originOfRequest } from '@/server/origin';
import { CantShow, FOR_MEMBERS } from '@/site/embed/answer';
import { EmbedCodeForm, widthIn } from '@/site/embed/code';
import { pageFound } from '@/site/embed/pages';
import { subjectOfCitation, subjectOfView } from '@/site/embed/subjects';
import { ViewMessages } from '@/site/view/heading';
import { knownView, pageMetadata } from '@/site/view/known-view';
import { NoDataset, orUnavailable } from '@/site/view/unavailable';

type Props = { searchParams: Promise<QueryRecord> };

export const metadata: Metadata = pageMetadata({
  title: 'Embed',
  description: 'The code that puts a chart, a table or a list into a page of another site.',
});

export default function EmbedPage(props: Props) {
  return orUnavailable(() => embed(props));
}

/** The code that puts a chart into a page of another site. */
async function embed({ searchParams }: Props) {
  if (isMembersSite()) return <Refused words={FOR_MEMBERS} />;
  const given = await searchParams;
  const params = searchParamsOf(given);
  const { width, issues: ofWidth } = widthIn(params);
  const citation = params.get(EMBED_CODE_PARAMETERS.citation);
  const asked =
    (await askedPage(params)) ??
    (citation === null ? await askedView(given, params) : await askedCitation(citation, params));
  if (asked === null) return <NoDataset />;
  if ('refusal' in asked) return <Refused words={asked.refusal} />;
  const { subject, look, issues, notices } = asked;
  return (
    <article>
      <h1 className="mb-2">Embed</h1>
      <p className="max-w-[70ch] text-muted">{subject.shown.title}</p>
      <ViewMessages issues={[...ofWidth, ...issues]} notices={notices} />
      <EmbedCodeForm
        subject={subject}
        look={look}
        width={width}
        origin={originOfRequest(await headers())}
      />
    </article>
  );
}

function Refused({ words }: { words: string }) {
  return (
    <article>
      <h1 className="mb-4">Embed</h1>
      <Notice>{words}</Notice>
    </article>
  );
}

async function askedView(given: QueryRecord, params: URLSearchParams) {
  const { part, look, issues } = parseEmbed(params);
  const loaded = await knownView(given, [...Object.values(EMBED_PARAMETERS), WIDTH_PARAMETER]);
  if (loaded === null) return null;
  const { view, notices } = loaded;
  const subject = await subjectOfView(view, part);
  return { subject, look, issues: [...issues, ...loaded.issues], notices };
}

/** A page of which all is embedded; null if a part of a view or a citation is asked for. */
function askedPage(params: URLSearchParams) {
  const found = pageFound(EMBED_CODE_PATH, params);
  return found && orRefusal(async () => ({ ...(await found), issues: [], notices: [] }));
}

function askedCitation(citation: string, params: URLSearchParams) {
  const { look, issues } = parseLook(params, [
    ...Object.values(EMBED_CODE_PARAMETERS),
    WIDTH_PARAMETER,
  ]);
  return orRefusal(async () => {
    return { subject: await subjectOfCitation(citation), look, issues, notices: [] };
  });
}

async function orRefusal<Asked>(ask: () => Promise<Asked>) {
  try {
    return await ask();
  } catch (error) {
    // What can't be shown in a frame has no code, and says why.
    if (error instanceof CantShow || error instanceof UserError) return { refusal: error.message };
    throw error;
  }
}
