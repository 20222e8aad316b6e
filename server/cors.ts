import { isMembersSite } from '@/db/web-client';
import { isApi } from './csp';
import { onRequest } from './requests';

/** What lets pages of any site read an answer, and these of its headers. */
export const OPEN_TO_ANY_SITE = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers':
    'Content-Disposition, ETag, Link, RateLimit, RateLimit-Policy, Retry-After, X-Request-Id',
};

/**
 * Opens to any site what Next.js answers at the API's addresses by itself, such as a redirect or a fault: without that a page of another
 * site would be told nothing of it. On a site for members none is.
 */
export function openFaultsToAnySite(): void {
  onRequest(({ request, response }) => {
    if (!isApi(request.url ?? '') || isMembersSite()) return;
    const { writeHead } = response;
    response.writeHead = (...given: unknown[]): typeof response => {
      for (const [name, value] of Object.entries(OPEN_TO_ANY_SITE)) {
        if (!response.hasHeader(name)) response.setHeader(name, value);
      }
      return Reflect.apply(writeHead, response, given);
    };
  });
}
