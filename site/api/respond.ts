import { STATUS_CODES } from 'node:http';
import type { Pool } from '@/db/client';
import { isMembersSite, publicDb } from '@/db/web-client';
import { Busy, Gone, NotFound, RowsWithheld } from '@/lib/errors';
import { NOTHING_BEHIND } from '@/lib/export/bundle';
import { FILE_FORMATS } from '@/lib/export/formats';
import { oneInQuery } from '@/lib/filters/parse';
import { QueryReader } from '@/lib/filters/query';
import { admitted, admittedAsLarge } from '@/server/admission';
import { OPEN_TO_ANY_SITE } from '@/server/cors';
import { SENT_COMPRESSED, takesGzip } from '@/server/encodings';
import { fileDownload, fileHeaders } from '@/server/file-download';
import { isKnown, weakTag } from '@/server/known-tag';
import { log } from '@/server/log';
import { ASKED_PATH } from '@/server/negotiation';
import { originOfRequest } from '@/server/origin';
import { sentInParts } from '@/server/sent-in-parts';
import { WRITTEN_APART_FROM, writtenApart } from '@/server/whole-lists/writer';
import { databaseFault, isAbandoned } from '@/site/view/unavailable';
import {
  type Answer,
  type Answerer,
  type ApiQuestion,
  BadParameters,
  refuseIssues,
} from './answer';

/** Next.js gives a route without a dynamic part no parameters at all. */
type Context = { params: Promise<{ id?: string } | undefined> };

/** A route's GET. */
export function endpoint(answerer: Answerer) {
  return async (request: Request, { params }: Context): Promise<Response> => {
    const id = (await params)?.id ?? '';
    return respond(publicDb, request, id, answerer);
  };
}

/** A text, and the name of the file that it is to be kept in; null where it is to be read at once. */
export type TextFile = {
  text: string;
  type: string;
  name: string | null;
  /** What its answer says besides. */
  headers?: Readonly<Record<string, string>>;
};

/** The GET of a route whose answer is neither JSON nor CSV, but one short text. */
export function textEndpoint(read: (db: Pool, question: ApiQuestion) => Promise<TextFile>) {
  return async (request: Request, { params }: Context): Promise<Response> => {
    const id = (await params)?.id ?? '';
    return respondText(publicDb, request, id, read);
  };
}

/** The same, of any database. */
export function respondText(
  db: () => Pool,
  request: Request,
  id: string,
  read: (db: Pool, question: ApiQuestion) => Promise<TextFile>,
): Promise<Response> {
  return orProblem(request, async () => {
    const url = askedUrl(request);
    await admitted();
    const { text, type, name, headers: own } = await read(db(), { url, id });
    const etag = etagOf({ state: text }, url, id);
    if (isKnown(request.headers.get('if-none-match'), etag)) return notChanged(etag, own);
    const headers = new Headers({ ...own, etag, 'content-type': type });
    if (name !== null) headers.set('content-disposition', `attachment; filename="${name}"`);
    return new Response(text, { headers });
  });
}

/** A file that is made only for who does not have it yet. */
export type MadeFile = Pick<Answer, 'state'> & {
  type: string;
  name: string;
  /** Of its own, beside those of every answer. */
  headers?: Readonly<Record<string, string>>;
  /** @param key what says which file it is, for as long as it stays the same */
  make: (key: string) => Promise<string | Uint8Array<ArrayBuffer> | ReadableStream>;
};

/** The GET of a route whose answer is a file to look at, such as a picture; any page may show it. */
export function fileEndpoint(
  read: (db: Pool, question: ApiQuestion) => Promise<MadeFile>,
  shown: 'inline' | 'attachment' = 'inline',
) {
  return async (request: Request, { params }: Context): Promise<Response> =>
    orProblem(request, async () => {
      const id = (await params)?.id ?? '';
      const url = askedUrl(request);
      await admitted();
      const file = await read(publicDb(), { url, id });
      const etag = etagOf(file, url, id);
      if (isKnown(request.headers.get('if-none-match'), etag))
        return notChanged(etag, file.headers);
      return new Response(await file.make(etag), {
        headers: {
          ...file.headers,
          etag,
          'content-type': file.type,
          'content-disposition': `${shown}; filename="${file.name}"`,
        },
      });
    });
}

/** The GET of a route whose answer is XML for machines, in one piece or in parts as they come. */
export function xmlEndpoint(
  read: (db: Pool, question: ApiQuestion) => Promise<string | AsyncIterable<string>>,
) {
  return async (request: Request, { params }: Context): Promise<Response> =>
    orProblem(request, async () => {
      const id = (await params)?.id ?? '';
      await admitted();
      const text = await read(publicDb(), { url: askedUrl(request), id });
      return new Response(typeof text === 'string' ? text : await sentInParts(text), {
        headers: { 'content-type': 'application/xml; charset=utf-8' },
      });
    });
}

/** Of an address at which the API has nothing. */
export function nothingAt(request: Request): Promise<Response> {
  return orProblem(request, async () => {
    const { pathname } = new URL(request.url);
    throw new NotFound(`The API has nothing at ${pathname}. /api lists what it has.`);
  });
}

/** A route's OPTIONS: a browser asks before it sends If-None-Match to another site. */
export function preflight(): Response {
  return new Response(null, {
    status: 204,
    headers: {
      'access-control-allow-origin': '*',
      'access-control-allow-methods': 'GET, HEAD, OPTIONS',
      'access-control-allow-headers': 'If-None-Match',
      'access-control-max-age': '86400',
    },
  });
}

/** The formats that an answer is given in. */
export const FORMATS = ['json', ...FILE_FORMATS] as const;
type Format = (typeof FORMATS)[number];

/** Raised whenever the form of an answer changes, so that no reader keeps an old form of an unchanged state. */
const FORM = 6;

/** What an answer says whose address gives the same for ever. A year is the longest that caches take. */
export function keptForGood(): string {
  return `${isMembersSite() ? 'private' : 'public'}, max-age=31536000, immutable`;
}

/**
 * What every answer says: it is to be asked for again each time (304 where it is the same), and any site may read it. On a site for
 * members none other may, and no cache that several share may keep it.
 */
function headersOfAll(): Record<string, string> {
  if (isMembersSite()) return { 'cache-control': 'private, no-cache' };
  return {
    ...OPEN_TO_ANY_SITE,
    'cache-control': 'public, no-cache',
  };
}

/** Answers a request in the format that it asks for, with 304 where the reader has that state, or with the problem. */
export async function respond(
  db: () => Pool,
  request: Request,
  id: string,
  answerer: Answerer,
): Promise<Response> {
  return orProblem(request, () => answered(db, request, id, answerer));
}

/** An answer, or the problem that came of it, with what every answer says. */
async function orProblem(request: Request, answer: () => Promise<Response>): Promise<Response> {
  const response = await answer().catch((error: unknown) => problemResponse(error, request));
  for (const [name, value] of Object.entries(headersOfAll())) {
    if (!response.headers.has(name)) response.headers.set(name, value);
  }
  return response;
}

async function answered(
  db: () => Pool,
  request: Request,
  id: string,
  answerer: Answerer,
): Promise<Response> {
  const url = askedUrl(request);
  const query = new QueryReader(url.searchParams);
  const format = oneInQuery(query, 'format', FORMATS, 'json');
  refuseIssues(query.issues);
  await admitted();
  const answer = await answerer(db(), { url, id });
  const etag = etagOf(answer, url, format);
  if (isKnown(request.headers.get('if-none-match'), etag)) return notChanged(etag);
  const headers = new Headers({ etag });
  if (request.method === 'HEAD') return headOf(answer, format, headers);
  return rendered(answer, format, headers, request.headers.get('accept-encoding') ?? '');
}

/** What a GET would say of its answer, without reading it: nobody would take what is read. */
function headOf({ name }: Answer, format: Format, headers: Headers): Response {
  if (format !== 'json') return new Response(null, { headers: fileHeaders(name, format, headers) });
  headers.set('content-type', 'application/json');
  return new Response(null, { headers });
}

/** The address as the reader has it. */
function askedUrl(request: Request): URL {
  const { pathname, search } = new URL(request.url);
  return new URL(pathname + search, originOfRequest(request.headers));
}

function notChanged(etag: string, own: MadeFile['headers'] = {}): Response {
  return new Response(null, { status: 304, headers: { ...own, etag } });
}

async function rendered(
  { name, about, read, behind = async () => NOTHING_BEHIND }: Answer,
  format: Format,
  headers: Headers,
  encodings: string,
): Promise<Response> {
  const { json, table, next, whole } = await read();
  if (next) headers.set('link', `<${next}>; rel="next"`);
  if (format === 'json') return Response.json(json, { headers });
  if (format === 'zip' || Symbol.asyncIterator in table.rows) await admittedAsLarge();
  const list = await whole?.();
  if (list !== undefined && list.revisions.length >= WRITTEN_APART_FROM) {
    return sentApart(name, { list, format, about }, headers, encodings);
  }
  const query = 'query' in json && json.query instanceof Object ? json.query : {};
  return fileDownload(name, format, { table, about, query, behind }, headers);
}

/** The file of a list of very many, which another process writes. */
async function sentApart(
  name: string,
  order: Omit<Parameters<typeof writtenApart>[0], 'isGzipped'>,
  headers: Headers,
  encodings: string,
): Promise<Response> {
  const { format } = order;
  // Archives and Parquet are compressed in themselves.
  const isGzipped = format === 'csv' && takesGzip(encodings);
  if (isGzipped) headers.set(SENT_COMPRESSED, 'gzip');
  if (format === 'csv') headers.set('vary', 'Accept-Encoding');
  const parts = await sentInParts(writtenApart({ ...order, isGzipped }));
  return new Response(parts, { headers: fileHeaders(name, format, headers) });
}

function etagOf(
  { state }: Pick<Answer, 'state'>,
  { origin, pathname }: URL,
  format: string,
): string {
  return weakTag([FORM, origin, pathname, format, state].join(' '));
}

const RETRY_AFTER_SECONDS = '5';

type Problem = { status: number; detail: string; members?: Record<string, unknown> };

/** The answer to a request that failed, as an RFC 9457 problem; what is not the asker's doing is logged. */
function problemResponse(error: unknown, request: Request): Response {
  const problem = problemOf(error);
  const { status } = problem;
  if (databaseFault(error) === 'busy') log.warn('api request refused: too many requests wait');
  else if (status >= 500 && !isAbandoned(error)) {
    log.error({ err: error, url: request.url }, 'api request failed');
  }
  return problemAnswer(request, problem);
}

/** A problem in the words of RFC 9457, of the address that was asked for. Without a type of its own, its title is what HTTP calls its status. */
export function problemAnswer(request: Request, { status, detail, members }: Problem): Response {
  const title = STATUS_CODES[status];
  const instance = request.headers.get(ASKED_PATH) ?? new URL(request.url).pathname;
  return new Response(
    JSON.stringify({ type: 'about:blank', title, status, detail, instance, ...members }),
    {
      status,
      headers: {
        'content-type': 'application/problem+json',
        'cache-control': 'no-store',
        ...(status === 503 && { 'retry-after': RETRY_AFTER_SECONDS }),
      },
    },
  );
}

function problemOf(error: unknown): Problem {
  if (error instanceof BadParameters) {
    const { parameter, value } = error.first;
    const issues = error.issues.map(({ parameter, value, fault }) => ({
      parameter,
      value,
      message: fault,
    }));
    const members = { parameter, value, issues };
    return { status: 400, detail: error.message, members };
  }
  if (error instanceof RowsWithheld) return { status: 403, detail: error.message };
  if (error instanceof Gone) return { status: 410, detail: error.message };
  if (error instanceof NotFound) return { status: 404, detail: error.message };
  if (error instanceof Busy) return { status: 503, detail: error.message };
  switch (databaseFault(error)) {
    case 'unreachable':
      return {
        status: 503,
        detail: 'The database is not responding. Try again in a moment.',
      };
    case 'too slow':
      return {
        status: 503,
        detail: 'The answer took too long. Try again, or ask for a shorter range.',
      };
    case 'busy':
      return {
        status: 503,
        detail: 'Too many requests are being answered. Try again in a moment.',
      };
    default:
      return {
        status: 500,
        detail: 'Something went wrong on our side. The error has been logged.',
      };
  }
}
