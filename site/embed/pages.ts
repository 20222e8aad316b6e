import 'server-only';
import { publicDb } from '@/db/web-client';
import {
  EMBED_CODE_PARAMETERS,
  EMBED_CODE_PATH,
  EMBED_PARAMETERS,
  type EmbedLook,
  pageEmbedHref,
  parseLook,
  WIDTH_PARAMETER,
} from '@/lib/embed/address';
import { EMBED_PAGES, type EmbedPage, incidentAt, pageAt } from '@/lib/embed/pages';
import { type Issue, PARAMETERS } from '@/lib/filters/view';
import { keeper } from '@/site/reads/kept';
import { framed, lightEnough, refuseUnusable, type SentEmbed } from './answer';
import type { EmbedSubject } from './code';
import { comparisonToShow } from './of-compare';
import { incidentToShow } from './of-incident';
import { incidentsToShow } from './of-incidents';
import { tableToShow } from './of-table';
import { unusualToShow } from './of-unusual';
import type { PageToShow } from './page-subject';

/** What of a page is shown, by the parameters that its own address has. */
const PAGES: Readonly<Record<EmbedPage, (params: URLSearchParams) => Promise<PageToShow>>> = {
  compare: comparisonToShow,
  table: tableToShow,
  unusual: unusualToShow,
  incidents: incidentsToShow,
};

/** The route of a page's embeds. */
export function pageEmbedRoute(page: EmbedPage) {
  return (request: Request) => pageEmbedResponse(request, PAGES[page]);
}

/** The answer to whoever asks for the embed of an incident. */
export function incidentEmbedResponse(request: Request, id: string): Promise<Response> {
  return pageEmbedResponse(request, (params) => incidentToShow(id, params));
}

/** The answer to whoever asks for the embed of a page. What can't be used of an address is not shown as something else. */
function pageEmbedResponse(
  request: Request,
  find: (params: URLSearchParams) => Promise<PageToShow>,
): Promise<Response> {
  const { look, issues, rest } = lookAndRest(new URL(request.url).searchParams);
  return framed(request, look, async () => {
    refuseUnusable(issues);
    return keptDocument(await find(rest), look);
  });
}

const documents = keeper<SentEmbed>('embedded pages');

/** The embed of a page, made once for a version of its dataset. */
function keptDocument({ path, asked, at, state, draw }: PageToShow, look: EmbedLook) {
  const key = JSON.stringify([path, asked, look, state]);
  return documents(publicDb(), at, key, async () => lightEnough(await draw(), look));
}

/** What parameters say of the look of an embed, and those of its page. */
function lookAndRest(params: URLSearchParams): {
  look: EmbedLook;
  issues: Issue[];
  rest: URLSearchParams;
} {
  const own = new URLSearchParams();
  const rest = new URLSearchParams();
  for (const [name, value] of params) (OWN.includes(name) ? own : rest).append(name, value);
  return { ...parseLook(own), rest };
}

const OWN: readonly string[] = [EMBED_PARAMETERS.theme, EMBED_PARAMETERS.script];

type FoundPage = { subject: EmbedSubject; look: EmbedLook; by: string };

/**
 * A page of which all is embedded, by its own address, by its embed's, or by that of its code; null if it is none.
 * @throws CantShow, or RowsWithheld
 */
export function pageFound(pathname: string, params: URLSearchParams): Promise<FoundPage> | null {
  const isCode = pathname === EMBED_CODE_PATH;
  const incident = isCode ? params.get(EMBED_CODE_PARAMETERS.incident) : incidentAt(pathname);
  if (incident !== null) return found(params, (rest) => incidentToShow(incident, rest));
  const of = params.get(EMBED_PARAMETERS.of);
  const page = isCode ? EMBED_PAGES.find((one) => one === of) : pageAt(pathname);
  return page ? found(params, PAGES[page]) : null;
}

async function found(
  params: URLSearchParams,
  find: (params: URLSearchParams) => Promise<PageToShow>,
): Promise<FoundPage> {
  const { look, issues, rest } = lookAndRest(params);
  refuseUnusable(issues);
  for (const name of [EMBED_PARAMETERS.of, WIDTH_PARAMETER]) rest.delete(name);
  const { path, asked, named, moment, by, draw } = await find(rest);
  const subject: EmbedSubject = {
    shown: await draw(),
    hrefOf: (one) => pageEmbedHref(path, asked, one),
    asked: [named, ...asked.filter(([name]) => name !== PARAMETERS.asOf)],
    moment,
  };
  return { subject, look, by };
}
