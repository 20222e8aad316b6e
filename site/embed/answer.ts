import 'server-only';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { isMembersSite } from '@/db/web-client';
import type { EmbedLook, EmbedTheme } from '@/lib/embed/address';
import { Gone, NotFound, RowsWithheld } from '@/lib/errors';
import { type Issue, PARAMETERS } from '@/lib/filters/view';
import { admitted } from '@/server/admission';
import { takeBackHeaders } from '@/server/answer';
import { SENT_COMPRESSED } from '@/server/encodings';
import { RETRY_AFTER_SECONDS } from '@/server/fault-pages';
import { isKnown, weakTag } from '@/server/known-tag';
import { log } from '@/server/log';
import { SENT_WHOLE } from '@/server/pages/asked';
import { databaseFault, isAbandoned } from '@/site/view/unavailable';
import { type EmbedDocument, embedDocument, embedNotice, type ShownEmbed } from './document';
import { asOneDrawing } from './parts';

/** The answer to whoever asks for an embed. What can't be shown says so in the frame, where no other page may stand. */
export async function framed(
  request: Request,
  { theme }: EmbedLook,
  make: () => Promise<SentEmbed>,
): Promise<Response> {
  // The policy of a frame is that of its document, and any site may load it.
  takeBackHeaders(request.headers, ['content-security-policy', 'cross-origin-resource-policy']);
  try {
    if (isMembersSite()) throw new CantShow(403, FOR_MEMBERS);
    await admitted();
    return kept(await make(), request);
  } catch (error) {
    return failed(error, theme);
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

/** @throws CantShow if an address has anything that can't be used. */
export function refuseUnusable(issues: readonly Issue[]): void {
  const [first] = issues;
  if (issues.some(({ parameter }) => parameter === PARAMETERS.dataset)) {
    throw new CantShow(404, GONE);
  }
  if (first !== undefined) throw new CantShow(400, first.fault);
}

/** The most that an embed is to weigh as it is sent, compressed, with its style sheet. */
const MOST_BYTES = 30_000;

/** An embed as it is sent, which is known from then on. */
export type SentEmbed = EmbedDocument & { gzipped: Uint8Array; etag: string };

/**
 * An embed as a document. Where that would be too heavy it has one drawing instead of two, and where that is not enough, with a script, no
 * numbers beside the pointer: its table has them.
 */
export async function lightEnough(shown: ShownEmbed, look: EmbedLook): Promise<SentEmbed> {
  const made = await compressed(embedDocument(shown, look));
  if (made.gzipped.length <= MOST_BYTES) return made;
  const one = { ...shown, ...asOneDrawing(shown) };
  const lighter = await compressed(embedDocument(one, look));
  return lighter.gzipped.length <= MOST_BYTES || !look.hasScript
    ? lighter
    : compressed(embedDocument({ ...one, live: null }, look));
}

const zip = promisify(gzip);

async function compressed(made: EmbedDocument): Promise<SentEmbed> {
  return { ...made, gzipped: await zip(made.html), etag: weakTag(made.html) };
}

/** How long it may be shown without asking again: what is retracted is gone from other sites within the minute. */
const CACHED = 'public, max-age=60';

/** As its reader takes it; what this server compresses or not itself, it is given compressed. */
function kept({ html, gzipped, policy, etag }: SentEmbed, request: Request): Response {
  const isCompressed = request.headers.has(SENT_WHOLE);
  const headers = {
    ...headersOf(policy),
    etag,
    'cache-control': CACHED,
    ...(isCompressed && { [SENT_COMPRESSED]: 'gzip' }),
  };
  return isKnown(request.headers.get('if-none-match'), etag)
    ? new Response(null, { status: 304, headers })
    : new Response(isCompressed ? new Uint8Array(gzipped) : html, { headers });
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
  if (error instanceof Gone) return { status: 410, words: error.message };
  if (error instanceof RowsWithheld) return { status: 403, words: error.message };
  if (!isAbandoned(error)) log.error({ err: error }, 'an embed could not be made');
  return { status: databaseFault(error) === null ? 500 : 503, words: UNREAD };
}
