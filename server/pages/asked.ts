import type { IncomingHttpHeaders } from 'node:http';
import { isEmbed } from '@/lib/embed/pages';
import { isReadablePath } from '../readable-path';

/** Says to proxy.ts that a page is sent whole, with the hashes of its scripts, and to an embed that it can be sent compressed. Only this server can have given it. */
export const SENT_WHOLE = 'x-sent-whole';

/** A public page, or an embed, that is asked for as a document. */
export type PageAsked = { path: string; search: string };

/** The public pages, by the beginning of their paths, and whether there are pages below. A page that is not here is sent with a nonce, and never kept. */
export const PUBLIC_PAGES: Readonly<Record<string, 'alone' | 'below' | 'both'>> = {
  '': 'alone',
  api: 'alone',
  board: 'alone',
  boards: 'both',
  c: 'below',
  changes: 'alone',
  cite: 'alone',
  compare: 'both',
  countries: 'both',
  datasets: 'alone',
  embed: 'alone',
  incidents: 'both',
  method: 'alone',
  parties: 'both',
  reconcile: 'alone',
  table: 'alone',
  unusual: 'alone',
};

/** By these Next.js's script asks for parts of a page at the page's own address: what answers them must never stand for the page. */
const OF_PARTS = /^(rsc|next-.*|x-nextjs-.*|x-middleware-.*)$/;

/** Which public page or embed a request asks for as a document; null for anything else, parts of a page and data included. */
export function pageAsked(
  method: string | undefined,
  url: string | undefined,
  headers: IncomingHttpHeaders,
): PageAsked | null {
  if (method !== 'GET' && method !== 'HEAD') return null;
  if (Object.keys(headers).some((name) => OF_PARTS.test(name))) return null;
  const [path = '', ...rest] = (url ?? '').split('?');
  const search = rest.join('?');
  if (!isKeptPath(path) || new URLSearchParams(search).has('_rsc')) return null;
  return { path, search };
}

function isKeptPath(path: string): boolean {
  return isReadablePath(path) && (isPublicPath(path) || isEmbed(path));
}

function isPublicPath(path: string): boolean {
  const [before, first = '', below, ...more] = path.split('/');
  if (before !== '' || more.length > 0 || below === '') return false;
  if (!Object.hasOwn(PUBLIC_PAGES, first)) return false;
  return PUBLIC_PAGES[first] !== (below === undefined ? 'below' : 'alone');
}

const MOMENTS = /asOf\W{0,5}(\d{4}-\d\d-\d\d)?/gi;
/** What changed is asked for between two of them. */
const MOMENTS_OF_CHANGES = /\b(?:asOf|from|to)\W{0,5}(\d{4}-\d\d-\d\d)?/gi;

/**
 * Whether what an address shows stays the same while nothing is recorded. As of a moment that is not over, it does not: the page
 * says that the moment is in the future, until it has come.
 * @param today YYYY-MM-DD
 */
export function isOver({ path, search }: PageAsked, today: string): boolean {
  const named = path === '/changes' ? MOMENTS_OF_CHANGES : MOMENTS;
  const moments = Array.from(unescaped(search).matchAll(named), ([, day = '']) => day);
  return moments.every((day) => day !== '' && day < today);
}

/** Boards have whole addresses in their own. */
function unescaped(search: string): string {
  try {
    return decodeURIComponent(decodeURIComponent(search));
  } catch {
    return search;
  }
}
