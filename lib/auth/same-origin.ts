/** The headers by which a browser says where a request comes from. */
export type RequestOrigin = {
  secFetchSite: string | null;
  origin: string | null;
  host: string | null;
};

/**
 * Whether a form was sent by a page of this very site. Every browser of today sends Sec-Fetch-Site over TLS and to
 * localhost, and Origin with every POST; what sends neither is refused.
 * @param publicOrigin the site's own origin, where it is configured
 */
export function isSameOrigin(request: RequestOrigin, publicOrigin: string | null): boolean {
  if (request.secFetchSite !== null) return request.secFetchSite === 'same-origin';
  if (request.origin === null || !URL.canParse(request.origin)) return false;
  const { origin, host } = new URL(request.origin);
  return publicOrigin === null ? host === request.host : origin === publicOrigin;
}
