import { type NextRequest, NextResponse } from 'next/server';
import { isLetIn } from '@/desk/frame/members';
import { parseEnv } from '@/lib/config/env';
import { type Allowance, spend } from '@/server/allowance';
import { OPEN_TO_ANY_SITE } from '@/server/cors';
import { contentSecurityPolicy, isApi, isData } from '@/server/csp';
import { type Fault, faultPage, formFault } from '@/server/fault-pages';
import { log } from '@/server/log';
import { ASKED_PATH } from '@/server/negotiation';
import { ofPrimary, READING } from '@/server/of-primary';
import { SENT_WHOLE } from '@/server/pages/asked';
import { isReadablePath } from '@/server/readable-path';

const DEVELOPMENT = process.env.NODE_ENV === 'development';

/**
 * Gives each request its own address, and a policy, with a nonce where the page is not sent whole. Next takes the nonce from the
 * request's own policy header. A form that can't be read or is not from this site, and an address that can't be decoded, go no further;
 * nor does, on a site for members, who has not signed in.
 */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  const { pathname, search } = request.nextUrl;
  const nonce = request.headers.has(SENT_WHOLE) ? null : newNonce();
  const policy = contentSecurityPolicy(nonce, pathname, DEVELOPMENT);
  const headers = new Headers(request.headers);
  headers.set('content-security-policy', policy);
  headers.set('x-path', `${pathname}${search}`);
  const allowance = isApi(pathname) ? spend(request.headers) : null;
  const response =
    refusedByCopy(request, nonce) ??
    refusedForm(request, nonce) ??
    refusedCall(request, allowance) ??
    (await refusedStranger(request, nonce)) ??
    (isReadablePath(pathname)
      ? NextResponse.next({ request: { headers } })
      : nothingThere(request, nonce));
  response.headers.set('content-security-policy', policy);
  for (const [name, value] of Object.entries(allowance?.headers ?? {})) {
    response.headers.set(name, value);
  }
  return response;
}

function newNonce(): string {
  return Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('base64');
}

/** What the API has no answer to, whatever the address: a method that changes things, or one call too many. */
function refusedCall(request: NextRequest, allowance: Allowance | null): NextResponse | null {
  const { pathname } = request.nextUrl;
  if (!isApi(pathname)) return null;
  if (!READING.includes(request.method)) {
    return problem(405, ONLY_READ, request, { allow: READING.join(', ') });
  }
  if (!allowance?.isSpent) return null;
  return problem(429, TOO_MANY, request, { 'retry-after': String(allowance.seconds) });
}

/** A server that reads a copy leaves what writes to the primary. Programs that follow a watch are led there. */
function refusedByCopy(request: NextRequest, nonce: string | null): NextResponse | null {
  const { pathname, search } = request.nextUrl;
  const primary = ofPrimary(request.method, askedPath(request), search);
  if (primary === null || isApi(pathname)) return null;
  if (!isData(pathname)) return pageOf('only reading', nonce, primary.href);
  if (primary.href === null) return problem(403, ONLY_SHOWS, request);
  return NextResponse.redirect(primary.href, {
    status: 307,
    headers: { 'cache-control': 'no-store' },
  });
}

function refusedForm(request: NextRequest, nonce: string | null): NextResponse | null {
  if (request.method !== 'POST' || isData(request.nextUrl.pathname)) return null;
  const fault = formFault(request.headers, parseEnv(process.env).PUBLIC_URL ?? null);
  return fault === null ? null : pageOf(fault, nonce);
}

/** Who has not signed in is sent to, and from there back to the page that they asked for. Data says that it is for members. */
async function refusedStranger(
  request: NextRequest,
  nonce: string | null,
): Promise<NextResponse | null> {
  const { pathname, search } = request.nextUrl;
  try {
    if (await isLetIn(pathname, request.headers)) return null;
  } catch (error) {
    log.error({ err: error }, 'who asks could not be read');
    return isData(pathname) ? problem(503, NO_DATABASE, request) : pageOf('unavailable', nonce);
  }
  if (isData(pathname)) return problem(401, FOR_MEMBERS, request);
  const to = new URL('/sign-in', request.nextUrl);
  to.searchParams.set('to', `${pathname}${search}`);
  // Next.js sends the way on without the host, for which a proxy in front may have another name.
  return NextResponse.redirect(to, { status: 307, headers: { 'cache-control': 'no-store' } });
}

function pageOf(fault: Fault, nonce: string | null, to: string | null = null): NextResponse {
  const { status, html, headers } = faultPage(fault, nonce, '', to);
  return new NextResponse(html, { status, headers });
}

function nothingThere(request: NextRequest, nonce: string | null): NextResponse {
  if (!isData(request.nextUrl.pathname)) return pageOf('nowhere', nonce);
  return problem(404, NOT_ENCODED, request);
}

type Problem = { title: string; detail: string };

const NOT_ENCODED: Problem = {
  title: 'Not Found',
  detail: 'There is nothing at this address: it is not encoded as addresses are.',
};
const FOR_MEMBERS: Problem = {
  title: 'Unauthorized',
  detail: 'This site is for members. Sign in at /sign-in, and send the cookie of your session.',
};
const ONLY_READ: Problem = {
  title: 'Method Not Allowed',
  detail: 'The API is read-only: send GET, HEAD or OPTIONS.',
};
const ONLY_SHOWS: Problem = {
  title: 'Forbidden',
  detail: 'This server only shows the ledger. Ask its main server.',
};
const TOO_MANY: Problem = {
  title: 'Too Many Requests',
  detail: 'Too many requests came from your network. Wait as long as Retry-After says, then go on.',
};
const NO_DATABASE: Problem = {
  title: 'Service Unavailable',
  detail: 'The database is not responding. Try again in a moment.',
};

/** An RFC 9457 problem, of the address that was asked for. */
function problem(
  status: number,
  { title, detail }: Problem,
  request: NextRequest,
  extra: Record<string, string> = {},
): NextResponse {
  const instance = askedPath(request);
  const body = JSON.stringify({ type: 'about:blank', title, status, detail, instance });
  return new NextResponse(body, {
    status,
    headers: {
      'content-type': 'application/problem+json',
      'cache-control': 'no-store',
      ...OPEN_TO_ANY_SITE,
      ...extra,
    },
  });
}

/** The path that was asked for, where the request was led to another. */
function askedPath({ headers, nextUrl }: NextRequest): string {
  return headers.get(ASKED_PATH) ?? nextUrl.pathname;
}

export const config = {
  matcher: '/((?!_next/static|_next/image|icon.svg|favicon.ico|admin/uploads/file$).*)',
};
