import 'server-only';
import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { isMembersSite, publicDb } from '@/db/web-client';
import { ANCHORS, citeHref } from '@/lib/citation/of-view';
import {
  EMBED_PARAMETERS,
  type EmbedLook,
  type EmbedPart,
  type EmbedTheme,
  parseEmbed,
} from '@/lib/embed/address';
import { NotFound } from '@/lib/errors';
import { viewHref } from '@/lib/filters/links';
import { type Issue, PARAMETERS, type View } from '@/lib/filters/view';
import { instantInWords } from '@/lib/format/dates';
import { viewSource } from '@/lib/format/view';
import { admitted } from '@/server/admission';
import { takeBackHeaders } from '@/server/answer';
import { RETRY_AFTER_SECONDS } from '@/server/fault-pages';
import { log } from '@/server/log';
import { keeper, keptView } from '@/site/reads/kept';
import { annotationsOf } from '@/site/reads/queries';
import { databaseFault, isAbandoned } from '@/site/view/unavailable';
import { type EmbedDocument, embedDocument, embedNotice, type ShownEmbed } from './document';
import { asOneDrawing, embedParts } from './parts';

/** The answer to whoever asks for an embed of a view. What can't be shown says so in the frame, where no other page may stand. */
export async function embedResponse(request: Request): Promise<Response> {
  // The policy of a frame is that of its document, and any site may load it.
  takeBackHeaders(request.headers, ['content-security-policy', 'cross-origin-resource-policy']);
  const { searchParams } = new URL(request.url);
  const { part, look, issues } = parseEmbed(searchParams);
  try {
    if (isMembersSite()) throw new CantShow(403, FOR_MEMBERS);
    await admitted();
    const view = await viewToShow(searchParams, issues);
    return kept(await keptEmbed(view, part, look), request);
  } catch (error) {
    return failed(error, look.theme);
  }
}

/** Why an embed shows nothing, to whoever reads the page that it stands in. */
export class CantShow extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

export const FOR_MEMBERS =
  'This site is for members, and a frame in another page has nowhere to sign in. Open the site itself to see its charts.';
const GONE =
  'It is of a dataset that is not in this ledger, or is no longer public. No other is shown in its place.';

/**
 * The view of an embed, as it was asked for. A page shows another where something of an address can't be used, and says so above;
 * below an editor's words that would be a chart of something else.
 * @throws CantShow
 */
export async function viewToShow(params: URLSearchParams, ofLook: readonly Issue[]): Promise<View> {
  const loaded = await keptView(publicDb(), params, Object.values(EMBED_PARAMETERS));
  refuseUnusable([...ofLook, ...loaded.issues]);
  return loaded.view;
}

/** @throws CantShow if an address has anything that can't be used. */
export function refuseUnusable(issues: readonly Issue[]): void {
  const [first] = issues;
  if (issues.some(({ parameter }) => parameter === PARAMETERS.dataset)) {
    throw new CantShow(404, GONE);
  }
  if (first !== undefined) throw new CantShow(400, first.fault);
}

const documents = keeper<EmbedDocument>();

/** An embed, made once for a version of its dataset. What is not of a version is in the key: events, and whether there is a newer one. */
async function keptEmbed(view: View, part: EmbedPart, look: EmbedLook): Promise<EmbedDocument> {
  const { isCurrent, query } = view;
  const annotations = JSON.stringify(await annotationsOf(view));
  const key = [part, look.theme, look.hasScript, isCurrent, query, annotations].join(' ');
  return documents(publicDb(), view, key, async () => {
    const shown = await embedOf(view, part);
    const made = embedDocument(shown, look);
    const isLight = gzipSync(made.html).length <= MOST_BYTES;
    return isLight ? made : embedDocument({ ...shown, ...asOneDrawing(shown) }, look);
  });
}

/** The most that an embed is to weigh as it is sent, compressed, with its style sheet. */
const MOST_BYTES = 30_000;

/** All that an embed of a view says and draws. */
export async function embedOf(view: View, part: EmbedPart): Promise<ShownEmbed> {
  const { dataset, filters } = view;
  const named = { dataset: dataset.slug };
  return {
    ...(await embedParts(view, part)),
    source: viewSource(view),
    since: sinceText(view),
    ways: {
      full: viewHref('/', filters, named) + ANCHORS[part],
      cite: citeHref(view, part),
      table: isTable(view, part) ? null : viewHref('/', filters, { ...named, chart: 'table' }),
    },
  };
}

/** Whether its page has its numbers as a table beside it, or it is one. */
function isTable({ filters: { chart } }: View, part: EmbedPart): boolean {
  return part !== 'chart' || chart === 'map' || chart === 'table';
}

/** What has become of numbers that were frozen. */
function sinceText({ filters, isCurrent, recordedAt }: View): string | null {
  if (filters.asOf === null || recordedAt === null) return null;
  const when = `Numbers as recorded on ${instantInWords(recordedAt)}.`;
  return isCurrent ? when : `${when} The dataset has changed since.`;
}

/** How long it may be shown without asking again: what is retracted is gone from other sites within the minute. */
const CACHED = 'public, max-age=60';

function kept({ html, policy }: EmbedDocument, request: Request): Response {
  const digest = createHash('sha256').update(html).digest('base64url').slice(0, 22);
  const etag = `W/"${digest}"`;
  const headers = {
    ...headersOf(policy),
    etag,
    'cache-control': CACHED,
  };
  const known = request.headers.get('if-none-match')?.split(/,\s*/) ?? [];
  return known.includes(etag)
    ? new Response(null, { status: 304, headers })
    : new Response(html, { headers });
}

function headersOf(policy: string) {
  return {
    'content-security-policy': policy,
    'content-type': 'text/html; charset=utf-8',
    'cross-origin-resource-policy': 'cross-origin',
  };
}

function failed(error: unknown, theme: EmbedTheme): Response {
  const { status, words } = faultOf(error);
  const { html, policy } = embedNotice({ title: 'This chart can’t be shown', words }, theme);
  return new Response(html, {
    status,
    headers: {
      ...headersOf(policy),
      'cache-control': 'no-store',
      ...(status === 503 && { 'retry-after': RETRY_AFTER_SECONDS }),
    },
  });
}

const UNREAD =
  'Its figures could not be read at the moment. This is not a count of zero. Reload the page in a moment.';

export function faultOf(error: unknown): { status: number; words: string } {
  if (error instanceof CantShow) return { status: error.status, words: error.message };
  if (error instanceof NotFound) return { status: 404, words: GONE };
  if (!isAbandoned(error)) log.error({ err: error }, 'an embed could not be made');
  return { status: databaseFault(error) === null ? 500 : 503, words: UNREAD };
}
