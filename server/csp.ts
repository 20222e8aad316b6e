import { isEmbed } from '@/lib/embed/pages';

const API = [
  "default-src 'none'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'none'",
];

/**
 * What a response may load. Pages take scripts and styles that carry this request's nonce, and everything else from
 * this server only; data (`/api`, health) takes nothing. A page that is sent whole has no nonce: its scripts' hashes are
 * added once they are known (server/pages). The development server needs eval and inline styles for its overlay and hot reload.
 */
export function contentSecurityPolicy(
  nonce: string | null,
  pathname: string,
  development: boolean,
): string {
  // A document for the pages of other sites brings a policy of its own.
  if (isData(pathname) || isEmbed(pathname)) return API.join('; ');
  const scripts = nonce === null ? '' : ` 'nonce-${nonce}' 'strict-dynamic'`;
  const styles = nonce === null ? '' : ` 'nonce-${nonce}'`;
  return [
    "default-src 'none'",
    `script-src 'self'${scripts}${development ? " 'unsafe-eval'" : ''}`,
    development ? "style-src 'self' 'unsafe-inline'" : `style-src 'self'${styles}`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "object-src 'none'",
    ...(pathname === SHOWS_EMBEDS ? ["frame-src 'self'"] : []),
    "frame-ancestors 'none'",
  ].join('; ');
}

/** The page with the code for an embed, which shows it. */
const SHOWS_EMBEDS = '/embed';

const DATA = [
  '/healthz',
  '/readyz',
  '/metrics',
  '/robots.txt',
  '/sitemap.xml',
  '/catalog.jsonld',
  '/oembed',
];

/** Whether an address answers with data, and not with a page. */
export function isData(pathname: string): boolean {
  return DATA.includes(pathname) || /^\/(?:api|sitemaps|pictures|feeds)\//.test(pathname);
}

/** Whether an address is one of the API's. */
export function isApi(pathname: string): boolean {
  return pathname.startsWith('/api/');
}
