import { type NextRequest, NextResponse } from 'next/server';
import { contentSecurityPolicy } from '@/app/_server/csp';

const DEVELOPMENT = process.env.NODE_ENV === 'development';

/**
 * Gives each request its own address, a nonce and the policy made from it. Next takes the nonce from the request's own
 * policy header.
 */
export function proxy(request: NextRequest): NextResponse {
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('base64');
  const policy = contentSecurityPolicy(nonce, request.nextUrl.pathname, DEVELOPMENT);

  const headers = new Headers(request.headers);
  headers.set('content-security-policy', policy);
  headers.set('x-path', `${request.nextUrl.pathname}${request.nextUrl.search}`);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set('content-security-policy', policy);
  return response;
}

export const config = { matcher: '/((?!_next/static|_next/image|icon.svg|admin/uploads/file$).*)' };
