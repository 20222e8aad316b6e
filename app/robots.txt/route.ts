import { isMembersSite } from '@/db/web-client';
import { robotsText } from '@/lib/robots/rules';
import { originOfRequest } from '@/server/origin';

/** What robots may ask for. */
export function GET(request: Request): Response {
  return new Response(robotsText(originOfRequest(request.headers), isMembersSite()), {
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'public, no-cache' },
  });
}
