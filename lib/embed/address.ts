import { readCitationId } from '@/lib/domain/citation';
import type { Measure } from '@/lib/domain/enums';
import { oneInQuery } from '@/lib/filters/parse';
import { type QueryPair, QueryReader, queryString } from '@/lib/filters/query';
import { filterPairs } from '@/lib/filters/serialise';
import { type Filters, type Issue, PARAMETERS, type View } from '@/lib/filters/view';
import { type EmbedPage, incidentAt, pageAt } from './pages';

/** What of a view can be embedded: its chart, its map, or one of the rankings beside them. */
export const EMBED_PARTS = ['chart', 'map', 'country', 'place', 'party', 'pair'] as const;
export type EmbedPart = (typeof EMBED_PARTS)[number];

/** `auto` is the reader's. */
export const EMBED_THEMES = ['auto', 'light', 'dark'] as const;
export type EmbedTheme = (typeof EMBED_THEMES)[number];

/** With a script, an embed tells its page how high it is, and shows numbers beside the pointer. */
const SCRIPTS = ['0', '1'] as const;

/** What an embed is asked for beside a view. */
export const EMBED_PARAMETERS = { of: 'of', theme: 'theme', script: 'script' } as const;

/** How an embed looks and behaves, whatever it shows. */
export type EmbedLook = { theme: EmbedTheme; hasScript: boolean };
const PLAIN_LOOK: EmbedLook = { theme: 'auto', hasScript: false };

/** Where embeds are, and the page with the code for them. */
export const EMBED_PATH = '/embed/view';
export const EMBED_CODE_PATH = '/embed';
/** What that page is asked for where it is not a view. */
export const EMBED_CODE_PARAMETERS = { citation: 'citation', incident: 'incident' } as const;
/** How wide the frame is to be, which only that page asks. */
export const WIDTH_PARAMETER = 'width';
/** For pages that show embeds with a script: it gives each the height that it asks for. */
export const HEIGHT_SCRIPT_PATH = '/embed/height.js';

/** What parameters ask an embed for beside its view. */
export function parseEmbed(params: URLSearchParams): {
  part: EmbedPart;
  look: EmbedLook;
  issues: Issue[];
} {
  const query = new QueryReader(params);
  const part = oneInQuery(query, EMBED_PARAMETERS.of, EMBED_PARTS, 'chart');
  return { part, look: lookIn(query), issues: query.issues };
}

/** What parameters ask an embed for that is not of a view. */
export function parseLook(
  params: URLSearchParams,
  alsoKnown: readonly string[] = [],
): { look: EmbedLook; issues: Issue[] } {
  const query = new QueryReader(params);
  const look = lookIn(query);
  query.refuseOthers([EMBED_PARAMETERS.theme, EMBED_PARAMETERS.script, ...alsoKnown]);
  return { look, issues: query.issues };
}

function lookIn(query: QueryReader): EmbedLook {
  const theme = oneInQuery(query, EMBED_PARAMETERS.theme, EMBED_THEMES, PLAIN_LOOK.theme);
  const script = oneInQuery(query, EMBED_PARAMETERS.script, SCRIPTS, '0');
  return { theme, hasScript: script === '1' };
}

/** Where an embed is asked for by the address of what it shows, by oembed.com. */
const OEMBED_PATH = '/oembed';

/** What the head of a page that has an embed says of it, by type, for editors' systems; nothing for others. */
export function oembedLinks(origin: string, address: string): Record<string, string> {
  if (!hasEmbed(new URL(address, origin).pathname)) return {};
  const of = (format: string) =>
    `${origin}${OEMBED_PATH}?${queryString([
      ['url', origin + address],
      ['format', format],
    ])}`;
  return { 'application/json+oembed': of('json'), 'text/xml+oembed': of('xml') };
}

/** Whether an embed can show what a page is of, or it is the page with the code. */
function hasEmbed(pathname: string): boolean {
  const known = [profileAt, pageAt, incidentAt, citationAt];
  const isPlain = pathname === '/' || pathname === EMBED_CODE_PATH;
  return isPlain || known.some((at) => at(pathname) !== null);
}

/** The id of the citation of which a path is the page or the embed; null where it is none. */
export function citationAt(pathname: string): string | null {
  const [, id = ''] = /^(?:\/embed)?\/c\/([^/.]+)$/.exec(pathname) ?? [];
  return readCitationId(id);
}

/** The embed of a citation. */
export function citationEmbedHref(id: string, look: EmbedLook): string {
  const query = queryString(lookPairs(look));
  return `/embed/c/${id}${query === '' ? '' : `?${query}`}`;
}

/** The page with the code for it. */
export function citationCodeHref(id: string): string {
  return `${EMBED_CODE_PATH}?${queryString([[EMBED_CODE_PARAMETERS.citation, id]])}`;
}

/** The embed of what stands at a path of this site, by the parameters that ask for it there. */
export function pageEmbedHref(path: string, asked: readonly QueryPair[], look: EmbedLook): string {
  const query = queryString([...asked, ...lookPairs(look)]);
  return `/embed${path}${query === '' ? '' : `?${query}`}`;
}

/** The page with the code for the embed of a page, by the page's own query. */
export function pageCodeHref(page: EmbedPage, query: string): string {
  const asked = new URLSearchParams(query);
  return `${EMBED_CODE_PATH}?${queryString([[EMBED_PARAMETERS.of, page], ...asked])}`;
}

/** The page with the code for the embed of an incident, as it is now or was at a moment. */
export function incidentCodeHref(id: string, asOf: string | null): string {
  return `${EMBED_CODE_PATH}?${queryString([
    [EMBED_CODE_PARAMETERS.incident, id],
    [PARAMETERS.asOf, asOf],
  ])}`;
}

/** What the profile at a path is of; null where there is none. */
export function profileAt(pathname: string): { country: string } | { party: string } | null {
  const [, of, name = ''] = /^\/(countries|parties)\/([^/]+)$/.exec(pathname) ?? [];
  if (of === undefined) return null;
  return of === 'countries' ? { country: name.toUpperCase() } : { party: name };
}

type Shown = { measure?: Measure; asOf?: string | null };

/** The embed of a part of a view. It names its dataset: the first of a ledger may be another next year. */
export function embedHref(
  view: Pick<View, 'filters' | 'dataset'>,
  part: EmbedPart,
  look: EmbedLook,
  shown: Shown = {},
): string {
  return `${EMBED_PATH}?${embedQuery(view, part, look, shown)}`;
}

/** The page with the code for such an embed. */
export function embedCodeHref(
  view: Pick<View, 'filters' | 'dataset'>,
  part: EmbedPart,
  shown: Shown = {},
): string {
  return `${EMBED_CODE_PATH}?${embedQuery(view, part, PLAIN_LOOK, shown)}`;
}

function embedQuery(
  { filters, dataset }: Pick<View, 'filters' | 'dataset'>,
  part: EmbedPart,
  look: EmbedLook,
  shown: Shown,
): string {
  const asked: Filters = { ...filters, dataset: dataset.slug, ...shown };
  return queryString([...partPairs(part, asked), ...lookPairs(look)]);
}

/** What asks for a part of a view, embedded or as a picture: its chart is not named. */
export function partPairs(part: EmbedPart, filters: Filters): QueryPair[] {
  return [[EMBED_PARAMETERS.of, part === 'chart' ? null : part], ...filterPairs(filters)];
}

function lookPairs({ theme, hasScript }: EmbedLook): QueryPair[] {
  return [
    [EMBED_PARAMETERS.theme, theme === PLAIN_LOOK.theme ? null : theme],
    [EMBED_PARAMETERS.script, hasScript ? '1' : null],
  ];
}
