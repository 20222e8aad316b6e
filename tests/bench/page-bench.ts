import { readdirSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { connect } from '@/db/client';
import { queryIncidents } from '@/db/read/incidents';
import { queryParties } from '@/db/read/lists';
import { queryRanking } from '@/db/read/ranking';
import { citationHref } from '@/lib/citation/frozen';
import { keptListView } from '@/site/reads/kept';
import { citeView } from './cite-bench';
import { type Times, timesInTurn } from './percentile';
import { SYNTHETIC } from './scratch';

const RUNS = 30;

/** A page's whole HTML: how long it takes for who asks first since something was recorded, and for others; kilobytes as they are and gzipped. */
export type PageFigures = {
  name: string;
  first: Times;
  kept: Times;
  htmlKb: number;
  gzippedKb: number;
};

export type PageTimes = { empty: Times; dashboard: PageFigures; heaviest: PageFigures };

const DASHBOARD = `/?dataset=${SYNTHETIC}`;
/** All 35 years by month, in eight panels: the seven largest countries and the rest. */
const HEAVIEST = `${DASHBOARD}&interval=month&split=country&chart=panels`;

/** Charts with the least and the most on them. */
export const CHARTS = { lightest: `${DASHBOARD}&interval=year&chart=columns`, heaviest: HEAVIEST };

/**
 * The dashboard's whole HTML against that of a page with nothing on it, of the same server and in turn with it. That page is made each
 * time, and nothing of it is kept.
 */
export async function pageTimes(address: string, databaseUrl: string): Promise<PageTimes> {
  await untilAnswered(address + DASHBOARD);
  const { sql, close } = connect(databaseUrl, { max: 1 });
  // Whatever is recorded, no page from before it is given to anyone.
  const record = () => sql`select pg_current_xact_id()`;
  const made = await timesInTurn(
    RUNS,
    ['/empty', DASHBOARD, HEAVIEST].map((path) => () => htmlOf(address + path)),
    record,
  );
  await close();
  const kept = await timesInTurn(
    RUNS,
    [DASHBOARD, HEAVIEST].map((path) => () => htmlOf(address + path)),
  );
  const [empty, ...first] = made;
  if (!empty || !first[0] || !first[1] || !kept[0] || !kept[1]) {
    throw new Error('a page was not timed');
  }
  return {
    empty,
    dashboard: {
      name: 'Dashboard',
      first: first[0],
      kept: kept[0],
      ...(await weigh(address + DASHBOARD)),
    },
    heaviest: {
      name: 'Heaviest view (by month, eight panels, 35 years)',
      first: first[1],
      kept: kept[1],
      ...(await weigh(address + HEAVIEST)),
    },
  };
}

const READ_WITHIN_MS = 300_000;

/** Waits until a server has read its facts, as it does after its start: until then it may answer that it can't tell yet. */
async function untilAnswered(url: string): Promise<void> {
  const deadline = Date.now() + READ_WITHIN_MS;
  while (Date.now() < deadline) {
    if ((await fetch(url)).ok) return;
    await delay(500);
  }
  throw new Error(`${url} was not answered in time.`);
}

const gzipped = promisify(gzip);

async function weigh(url: string): Promise<{ htmlKb: number; gzippedKb: number }> {
  const html = Buffer.from(await htmlOf(url));
  return { htmlKb: html.length / 1000, gzippedKb: (await gzipped(html)).length / 1000 };
}

/** A page's whole HTML. */
export async function htmlOf(url: string): Promise<string> {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}.`);
  return answer.text();
}

const ROUTES = 'app/(public)';

/** A path of each public page; those that are of something are of what has the most. */
export async function publicPaths(databaseUrl: string): Promise<string[]> {
  const { db, close } = connect(databaseUrl, { max: 1 });
  const params = new URLSearchParams({ dataset: SYNTHETIC, sort: '-killed' });
  const { view, list } = await keptListView(db, params, []);
  const [[country], [party], { incidents }] = await Promise.all([
    queryRanking(db, view, 'country'),
    queryParties(db, view),
    queryIncidents(db, view, list),
  ]);
  const citation = await citeView(db, '');
  await close();
  const [incident] = incidents;
  if (!country || !party || !incident) throw new Error('There is nothing to show.');
  const paths = pathsOfPages({
    '/countries/[iso3]': `/countries/${country.key}`,
    '/parties/[slug]': `/parties/${party.slug}`,
    '/incidents/[id]': `/incidents/${incident.id}`,
    '/c/[id]': citationHref(citation),
    // None is published in made-up data; `/board` draws the same.
    '/boards/[slug]': '/board',
  });
  return paths.map((path) => `${path}?dataset=${SYNTHETIC}`);
}

/**
 * The paths of all public pages, with one that stands for each that has names in brackets.
 * @throws Error if none is given for such a page
 */
export function pathsOfPages(given: Readonly<Record<string, string>>): string[] {
  const paths = readdirSync(ROUTES, { recursive: true, encoding: 'utf8' })
    .filter((file) => /(^|\/)page\.tsx$/.test(file))
    .map((file) => `/${path.posix.dirname(file).replace(/^\.$/, '')}`)
    .map((route) => (route.includes('[') ? standIn(given, route) : route));
  return [...new Set(paths)].sort();
}

function standIn(given: Readonly<Record<string, string>>, route: string): string {
  const path = given[route];
  if (path === undefined) {
    throw new Error(`${route} is of something. Say in page-bench.ts of what.`);
  }
  return path;
}
