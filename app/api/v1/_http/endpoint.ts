import { publicDb } from '@/db/web-client';
import type { Answerer } from './answer';
import { respond } from './respond';

/** Next.js gives a route without a dynamic part no parameters at all. */
type Context = { params: Promise<{ id?: string } | undefined> };

/** A route's GET. */
export function endpoint(answerer: Answerer) {
  return async (request: Request, { params }: Context): Promise<Response> => {
    const id = (await params)?.id ?? '';
    return respond(publicDb, request, id, answerer);
  };
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
