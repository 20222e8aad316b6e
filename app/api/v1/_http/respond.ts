import { createHash } from 'node:crypto';
import type { Pool } from '@/db/client';
import { csvText } from '@/lib/csv/write';
import { oneOf } from '@/lib/filters/parse';
import { QueryReader } from '@/lib/filters/query';
import { admitted } from '@/server/admission';
import { originOf } from '@/server/origin';
import type { Answer, Answerer, Body } from './answer';
import { refuseIssues } from './bad-parameters';
import { problemResponse } from './problem';

const FORMATS = ['json', 'csv'] as const;
type Format = (typeof FORMATS)[number];

/** Raised whenever the form of an answer changes, so that no reader keeps an old form of an unchanged state. */
const FORM = 1;

/** What every answer says: any site may read it, and it is to be asked for again each time (304 where it is the same). */
const HEADERS = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'ETag, Link, X-Request-Id',
  'cache-control': 'public, no-cache',
};

/** Answers a request for JSON or CSV, with 304 where the reader has that state, or with the problem. */
export async function respond(
  db: () => Pool,
  request: Request,
  id: string,
  answerer: Answerer,
): Promise<Response> {
  const response = await answered(db, request, id, answerer).catch((error: unknown) =>
    problemResponse(error, request),
  );
  for (const [name, value] of Object.entries(HEADERS)) {
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
  const { pathname, search, searchParams } = new URL(request.url);
  const query = new QueryReader(searchParams);
  const format = oneOf(query, 'format', FORMATS, 'json');
  refuseIssues(query.issues);
  const url = new URL(pathname + search, originOf(request.headers));
  await admitted();
  const answer = await answerer(db(), { url, id });
  const etag = etagOf(answer, url, format);
  if (isKnown(request.headers.get('if-none-match'), etag)) {
    return new Response(null, { status: 304, headers: { etag } });
  }
  return rendered(await answer.read(), answer.name, format, etag);
}

function rendered({ json, csv, next }: Body, name: string, format: Format, etag: string): Response {
  const headers = new Headers({ etag });
  if (next) headers.set('link', `<${next}>; rel="next"`);
  if (format === 'json') return Response.json(json, { headers });
  headers.set('content-type', 'text/csv; charset=utf-8');
  headers.set('content-disposition', `attachment; filename="${name}.csv"`);
  return new Response(csvText(csv), { headers });
}

/** Weak: a proxy may compress the body. */
function etagOf({ state }: Answer, { origin, pathname }: URL, format: Format): string {
  const parts = [FORM, origin, pathname, format, state];
  const digest = createHash('sha256').update(parts.join(' '));
  return `W/"${digest.digest('base64url').slice(0, 22)}"`;
}

function isKnown(ifNoneMatch: string | null, etag: string): boolean {
  const known = ifNoneMatch?.split(',').map((tag) => tag.trim()) ?? [];
  return known.some((tag) => tag === '*' || tag === etag || `W/${tag}` === etag);
}
