import { type NextRequest, NextResponse } from 'next/server';
import { parseEnv } from '@/lib/config/env';
import { contentSecurityPolicy, isData } from '@/server/csp';
import { type Fault, faultPage, formFault } from '@/server/fault-pages';

const DEVELOPMENT = process.env.NODE_ENV === 'development';

/**
 * Gives each request its own address, a nonce and the policy made from it. Next takes the nonce from the request's own
 * policy header. A form that can't be read or is not from this site, and an address that can't be decoded, go no further.
 */
export function proxy(request: NextRequest): NextResponse {
  const { pathname, search } = request.nextUrl;
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('base64');
  const policy = contentSecurityPolicy(nonce, pathname, DEVELOPMENT);
  const headers = new Headers(request.headers);
  headers.set('content-security-policy', policy);
  headers.set('x-path', `${pathname}${search}`);
  const response =
    refusedForm(request, nonce) ??
    (isReadable(pathname)
      ? NextResponse.next({ request: { headers } })
      : nothingThere(pathname, nonce));
  response.headers.set('content-security-policy', policy);
  return response;
}

function refusedForm(request: NextRequest, nonce: string): NextResponse | null {
  if (request.method !== 'POST' || isData(request.nextUrl.pathname)) return null;
  const fault = formFault(request.headers, parseEnv(process.env).PUBLIC_URL ?? null);
  return fault === null ? null : pageOf(fault, nonce);
}

function pageOf(fault: Fault, nonce: string): NextResponse {
  const { status, html, headers } = faultPage(fault, nonce);
  return new NextResponse(html, { status, headers });
}

/** Whether a path can be decoded, to text that a database can hold. Next.js answers others with a fault. */
function isReadable(pathname: string): boolean {
  try {
    return !decodeURIComponent(pathname).includes('\0');
  } catch {
    return false;
  }
}

function nothingThere(pathname: string, nonce: string): NextResponse {
  if (!isData(pathname)) return pageOf('nowhere', nonce);
  const detail = 'There is nothing at this address: it is not encoded as addresses are.';
  const problem = { type: 'about:blank', title: 'Not Found', status: 404, detail };
  return new NextResponse(JSON.stringify({ ...problem, instance: pathname }), {
    status: 404,
    headers: {
      'content-type': 'application/problem+json',
      'cache-control': 'no-store',
      'access-control-allow-origin': '*',
    },
  });
}

export const config = { matcher: '/((?!_next/static|_next/image|icon.svg|admin/uploads/file$).*)' };
