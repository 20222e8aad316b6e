import 'server-only';
import { escape as escaped } from 'es-toolkit/string';
import { isMembersSite } from '@/db/web-client';
import { ANCHORS } from '@/lib/citation/of-view';
import {
  citationAt,
  EMBED_CODE_PARAMETERS,
  EMBED_CODE_PATH,
  EMBED_PARAMETERS,
  EMBED_PARTS,
  EMBED_PATH,
  type EmbedLook,
  type EmbedPart,
  parseEmbed,
  parseLook,
  profileAt,
} from '@/lib/embed/address';
import { frameHtml } from '@/lib/embed/code';
import { embedHeight } from '@/lib/embed/height';
import type { View } from '@/lib/filters/view';
import { admitted } from '@/server/admission';
import { OPEN_TO_ANY_SITE } from '@/server/cors';
import { originOfRequest } from '@/server/origin';
import { problemAnswer } from '@/site/api/respond';
import { AT_DAY } from '@/site/profiles/halves';
import { profileView } from '@/site/profiles/view';
import { CantShow, FOR_MEMBERS, faultOf, refuseUnusable } from './answer';
import type { EmbedSubject } from './code';
import { pageFound } from './pages';
import { viewToShow } from './respond';
import { subjectOfCitation, subjectOfView } from './subjects';

/** As wide as an embed is where nobody says how wide. */
const USUAL_WIDTH = 700;
const CACHE_SECONDS = 3600;

type OEmbed = Record<string, string | number>;

/**
 * What oEmbed says of an address of this site: a frame with the chart that its page leads with, or that it names.
 * @throws CantShow
 */
async function oembedOf(params: URLSearchParams, origin: string): Promise<OEmbed> {
  const given = params.get('url');
  if (given === null || given === '') {
    throw new CantShow(400, 'Give url: the address of a page of this site, encoded.');
  }
  const [maxWidth, maxHeight] = [sizeIn(params, 'maxwidth'), sizeIn(params, 'maxheight')];
  const { subject, look, by } = await shownAt(given, origin);
  const { shown } = subject;
  const width = Math.min(USUAL_WIDTH, maxWidth ?? USUAL_WIDTH);
  const height = Math.min(embedHeight(shown, width), maxHeight ?? Number.POSITIVE_INFINITY);
  const address = origin + subject.hrefOf(look);
  return {
    version: '1.0',
    type: 'rich',
    title: shown.title,
    author_name: by,
    provider_name: 'Casualty Ledger',
    provider_url: origin,
    cache_age: CACHE_SECONDS,
    width,
    height,
    html: frameHtml({ address, title: shown.title, width, height }),
  };
}

function sizeIn(params: URLSearchParams, name: string): number | null {
  const given = params.get(name);
  if (given === null || given === '') return null;
  const size = Number(given);
  if (Number.isInteger(size) && size > 0) return size;
  throw new CantShow(400, `${name} must be a whole number of pixels, such as 600.`);
}

/** What is embedded, how, and by whom its numbers were recorded. */
type FoundEmbed = { subject: EmbedSubject; look: EmbedLook; by: string };

/** What an address of this site shows first of all, or the part of it that it names. */
async function shownAt(given: string, origin: string): Promise<FoundEmbed> {
  if (!URL.canParse(given)) throw new CantShow(404, NOT_HERE);
  const { origin: of, pathname, searchParams, hash } = new URL(given);
  const citation = citationAsked(pathname, searchParams);
  if (of === origin && citation !== null) return citationFound(citation, searchParams);
  if (of === origin) {
    const page = await pageFound(pathname, searchParams);
    if (page !== null) return page;
  }
  const profile = profileAt(pathname);
  if (of === origin && profile !== null) {
    const asked = Object.fromEntries(searchParams);
    const loaded = await profileView(asked, profile, [AT_DAY]);
    if (loaded === null) throw new CantShow(404, NOT_HERE);
    refuseUnusable(loaded.issues);
    return viewFound(loaded.view, 'chart', parseEmbed(NOTHING).look);
  }
  const isEmbed = pathname === EMBED_PATH || pathname === EMBED_CODE_PATH;
  if (of !== origin || !(isEmbed || pathname === '/')) throw new CantShow(404, NOT_HERE);
  if (!isEmbed) {
    const part = EMBED_PARTS.find((one) => ANCHORS[one] !== '' && ANCHORS[one] === hash);
    for (const own of Object.values(EMBED_PARAMETERS)) searchParams.delete(own);
    if (part !== undefined) searchParams.set(EMBED_PARAMETERS.of, part);
  }
  const { part, look, issues } = parseEmbed(searchParams);
  return viewFound(await viewToShow(searchParams, issues), part, look);
}

async function viewFound(view: View, part: EmbedPart, look: EmbedLook): Promise<FoundEmbed> {
  return { subject: await subjectOfView(view, part), look, by: view.dataset.publisher };
}

function citationAsked(pathname: string, params: URLSearchParams): string | null {
  if (pathname === EMBED_CODE_PATH) return params.get(EMBED_CODE_PARAMETERS.citation);
  return citationAt(pathname);
}

async function citationFound(given: string, params: URLSearchParams): Promise<FoundEmbed> {
  const { look, issues } = parseLook(params, Object.values(EMBED_CODE_PARAMETERS));
  refuseUnusable(issues);
  const { by, ...subject } = await subjectOfCitation(given);
  return { subject, look, by };
}

const NOTHING = new URLSearchParams();
const NOT_HERE = 'There is no chart of this site at that address.';

/** The same as XML. */
function oembedXml(answer: OEmbed): string {
  const elements = Object.entries(answer).map(
    ([name, value]) => `<${name}>${escaped(String(value))}</${name}>`,
  );
  return `<?xml version="1.0" encoding="utf-8" standalone="yes"?>\n<oembed>${elements.join('')}</oembed>\n`;
}

/** Answers for any site, in the form that is asked for. */
export async function oembedResponse(request: Request): Promise<Response> {
  const { searchParams } = new URL(request.url);
  const format = searchParams.get('format') ?? 'json';
  try {
    if (format !== 'json' && format !== 'xml') {
      throw new CantShow(501, 'The formats are json and xml.');
    }
    if (isMembersSite()) throw new CantShow(401, FOR_MEMBERS);
    await admitted();
    const answer = await oembedOf(searchParams, originOfRequest(request.headers));
    return format === 'json'
      ? Response.json(answer, { headers: HEADERS })
      : new Response(oembedXml(answer), {
          headers: { ...HEADERS, 'content-type': 'text/xml; charset=utf-8' },
        });
  } catch (error) {
    const { status, words } = faultOf(error);
    const problem = problemAnswer(request, { status, detail: words });
    for (const [name, value] of Object.entries(isMembersSite() ? {} : OPEN_TO_ANY_SITE)) {
      problem.headers.set(name, value);
    }
    return problem;
  }
}

const HEADERS = { ...OPEN_TO_ANY_SITE, 'cache-control': 'public, max-age=60' };
