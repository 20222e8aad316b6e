import { CITATION_ID } from '@/lib/domain/citation';
import { watchFeedAt } from '@/lib/watch/address';
import { onRequest } from './requests';

/** The header that tells a route by which path it was asked, where that is another than its own. Only this server can have given it. */
export const ASKED_PATH = 'x-asked-path';

/**
 * Leads who asks for the data of a citation or of a watch to the route that has them, before Next.js reads the address: on a server whose
 * address has two names it would send the request to itself. To be called behind what notes the addresses that were asked for.
 */
export function leadToData(): void {
  onRequest(({ request }) => {
    const { method, url = '', headers } = request;
    delete headers[ASKED_PATH];
    const [path = ''] = url.split('?');
    const data = method === 'POST' ? null : dataAt(path, acceptedBy(method, headers.accept));
    if (data === null) return;
    headers[ASKED_PATH] = path;
    // How wide a picture is to be is asked for by parameters.
    request.url = data + url.slice(path.length);
  });
}

/** A browser that asks whether another site may read an address doesn't say what of it: pages are only for a site's own readers. */
function acceptedBy(method: string | undefined, accept: string | undefined): string | null {
  return method === 'OPTIONS' ? 'application/json' : (accept ?? null);
}

/**
 * Where the data are that a path asks for, by its ending or by the Accept header: those of a citation, or of a watch. Null for any other,
 * and for their pages.
 */
export function dataAt(path: string, accept: string | null): string | null {
  return watchFeedAt(path) ?? citationData(path, accept);
}

/** What the address of a citation is answered with where nobody asks for a page, by the media types that ask for it. */
const TYPES: readonly (readonly [type: string, ending: string])[] = [
  ['text/html', ''],
  ['application/json', 'json'],
  ['text/csv', 'csv'],
  ['image/svg+xml', 'svg'],
  ['image/png', 'png'],
  ['application/pdf', 'pdf'],
  ['application/zip', 'zip'],
  ['application/x-bibtex', 'bib'],
  ['application/x-research-info-systems', 'ris'],
  ['application/vnd.citationstyles.csl+json', 'csl.json'],
  ['application/vnd.datacite.datacite+json', 'datacite.json'],
];

function citationData(pathname: string, accept: string | null): string | null {
  const [, id = '', ending] = /^\/c\/([^/.]+)(?:\.([a-z.]+))?$/.exec(pathname) ?? [];
  if (id === '') return null;
  if (ending !== undefined) return `/api/v1/citations/${id}.${ending}`;
  if (!CITATION_ID.test(id)) return null;
  const asked = preferredEnding(accept);
  return asked === '' ? null : `/api/v1/citations/${id}.${asked}`;
}

/** The ending whose type is liked best; of what is liked as well, the page first. */
function preferredEnding(accept: string | null): string {
  const ranges = (accept ?? '*/*').split(',').map(readRange);
  let best = { ending: '', weight: 0 };
  for (const [type, ending] of TYPES) {
    const weight = weightOf(type, ranges);
    if (weight > best.weight) best = { ending, weight };
  }
  return best.ending;
}

type MediaRange = { range: string; weight: number };

function readRange(text: string): MediaRange {
  const [range = '', ...parameters] = text.split(';').map((part) => part.trim().toLowerCase());
  const q = parameters.find((parameter) => parameter.startsWith('q='));
  const weight = q === undefined ? 1 : Number(q.slice('q='.length));
  return { range, weight: weight >= 0 && weight <= 1 ? weight : 0 };
}

/** The most exact range decides: `text/html;q=0` refuses it beside any other. */
function weightOf(type: string, ranges: readonly MediaRange[]): number {
  const [main] = type.split('/');
  for (const wanted of [type, `${main}/*`, '*/*']) {
    const found = ranges.find(({ range }) => range === wanted);
    if (found !== undefined) return found.weight;
  }
  return 0;
}
