import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { gzipSync } from 'node:zlib';
import { type Browser, chromium, type Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { GET as citationEmbed } from '@/app/embed/c/[id]/route';
import { GET as embed } from '@/app/embed/view/route';
import { closeWebConnections } from '@/db/web-client';
import { makeCitation } from '@/desk/citations/make-citation';
import { parseEmbed } from '@/lib/embed/address';
import { frameHtml, heightScriptHtml } from '@/lib/embed/code';
import { embedHeight } from '@/lib/embed/height';
import { pageAt } from '@/lib/embed/pages';
import { findChromium } from '@/scripts/find-chromium';
import { freeze } from '@/site/citations/freeze';
import { askedReference } from '@/site/cite/asked';
import { citationToShow, embedOfCitation } from '@/site/embed/of-citation';
import { incidentEmbedResponse, pageEmbedRoute, pageFound } from '@/site/embed/pages';
import { embedOf, viewToShow } from '@/site/embed/respond';
import { figure, groupParty, incidentInput } from '@/tests/fixtures/incident';
import { JUDGED_COVERAGE, JUDGED_INCIDENTS } from '@/tests/fixtures/judged';
import { importIncidents } from '@/tests/fixtures/ledger';
import { createTestDatabase, type TestDatabase } from '@/tests/setup/database';

const executablePath = findChromium();

let database: TestDatabase;
let ledger: Server;
let browser: Browser;
/** Where the ledger is, and a page of another origin: the same server by another of its names. */
let site = '';
let elsewhere = '';
let page = '';
let citation = '';

beforeAll(async () => {
  if (executablePath === null) return;
  database = await createTestDatabase();
  vi.stubEnv('DATABASE_URL_READER', database.addresses.reader);
  vi.stubEnv('DATABASE_URL_DESK', database.addresses.desk);
  const { db, reader, desk } = database;
  const incidents = Array.from({ length: 40 }, (_, i) =>
    incidentInput(`a${i}`, {
      dateStart: `${2004 + Math.floor(i / 2)}-05-13`,
      parties: [groupParty(PARTIES[i % 4] ?? '', 'perpetrator')],
      place: PLACES[i % 3] ?? '',
      figures: [figure('killed', 5 + ((i * 7) % 40))],
    }),
  );
  await importIncidents(db, 'reports', 'one', incidents);
  await importIncidents(db, 'judged', 'one', JUDGED_INCIDENTS, 'merge', JUDGED_COVERAGE);
  const asked = await askedReference(reader.db, new URLSearchParams('dataset=reports'), 'http://x');
  citation = await makeCitation(desk.db, await freeze(reader.db, asked));
  ledger = await served();
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
});
afterAll(async () => {
  if (executablePath === null) return;
  await browser.close();
  ledger.close();
  vi.unstubAllEnvs();
  await closeWebConnections();
  await database.drop();
});

/** Some have more words than a line. */
const PARTIES = [
  'Islamic State',
  'Taliban',
  'Joint Operations Room of the Northern, Eastern and Southern Brigades',
  'Taliban',
];
const PLACES = ['A town', 'The village of Al Qahtaniyah, on the road to the border', 'Karkh'];

describe.skipIf(executablePath === null)('in a page of another origin, an embed of', () => {
  test.each([
    ['a view', '/embed/view?dataset=reports'],
    ['its parties', '/embed/view?dataset=reports&split=party'],
    ['its table', '/embed/view?dataset=reports&split=party&chart=table'],
    ['a ranking', '/embed/view?dataset=reports&of=party'],
    ['pairs', '/embed/view?dataset=reports&of=pair'],
    ['a citation', '/embed/c/CITATION'],
    ['a comparison', '/embed/compare?dataset=reports&by=party&party=islamic-state,taliban'],
    ['a table', '/embed/table?dataset=reports&rows=party'],
    [
      'sixty months',
      '/embed/table?dataset=reports&rows=party&interval=month&from=2010-01&to=2014-12',
    ],
    ['unusual months', '/embed/unusual?dataset=judged'],
    ['incidents', '/embed/incidents?dataset=reports'],
    ['an incident', '/embed/incidents/reports-a1'],
  ])('%s reads without script, in a height that holds it', async (_, of) => {
    const path = of.replace('CITATION', citation);
    for (const width of [300, 800]) {
      const { title, height } = await statedFor(path, width);
      const code = frameHtml({ address: site + path, title, width, height });
      const { frame, requested } = await shownIn(code, path);
      const { heading, text, content, overflow, scripts, gaps } = await frame.evaluate(measured);
      expect({ heading, overflow, scripts }).toEqual({ heading: title, overflow: 0, scripts: 0 });
      for (const gap of gaps) expect(gap, path).toBeGreaterThanOrEqual(8);
      expect(text).toMatch(/Killed|killed|died/);
      expect(text).toContain('Source: ');
      expect(text).toMatch(/Cite (these|this|the) |Citation [0-9a-z]{16}/);
      const room = height - content;
      expect(room, `below ${path} at ${width}`).toBeGreaterThanOrEqual(0);
      expect(room, `below ${path} at ${width}`).toBeLessThanOrEqual(MOST_ROOM);
      // All that it needs came with it, and nothing was kept from it.
      expect(requested).toEqual(['/page', path]);
      await frame.page().close();
    }
    const sent = await (await fetch(site + path)).text();
    expect(gzipSync(sent).length).toBeLessThanOrEqual(MOST_BYTES);
  });

  test.each([
    ['a view', '/embed/view?dataset=reports&split=party&script=1'],
    ['a citation', '/embed/c/CITATION?script=1'],
  ])('%s with its script is as high as what it holds', async (_, of) => {
    const path = of.replace('CITATION', citation);
    for (const width of [300, 800]) {
      const code = frameHtml({ address: site + path, title: 'x', width, height: 100 });
      const { frame } = await shownIn(code + heightScriptHtml(site), path);
      const fitted = () =>
        frame.page().evaluate(() => document.querySelector('iframe')?.clientHeight);
      const { content } = await frame.evaluate(measured);
      await expect.poll(fitted).toBe(Math.ceil(content));
      // It follows what a reader opens.
      await frame.getByText('How to read this').click();
      const { content: opened } = await frame.evaluate(measured);
      expect(opened).toBeGreaterThan(content);
      await expect.poll(fitted).toBe(Math.ceil(opened));
      await frame.page().close();
    }
  });
});

/** The most room that stays below an embed of a stated height, and that it weighs, compressed. */
const MOST_ROOM = 60;
const MOST_BYTES = 30_000;

/** The routes of embeds as a site of its own, and the page that shows them. */
async function served(): Promise<Server> {
  const server = createServer(async (request, response) => {
    const answer = await answerTo(new URL(request.url ?? '/', site));
    response.writeHead(answer.status, Object.fromEntries(answer.headers));
    response.end(Buffer.from(await answer.arrayBuffer()));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('It listens at no port.');
  site = `http://127.0.0.1:${address.port}`;
  elsewhere = `http://localhost:${address.port}`;
  return server;
}

async function answerTo(url: URL): Promise<Response> {
  if (url.pathname === '/page') {
    return new Response(page, { headers: { 'content-type': 'text/html' } });
  }
  if (url.pathname === '/embed/height.js') {
    return new Response(readFileSync('public/embed/height.js'), {
      headers: { 'content-type': 'text/javascript' },
    });
  }
  const [, id] = /^\/embed\/c\/(.+)$/.exec(url.pathname) ?? [];
  if (id !== undefined) return citationEmbed(new Request(url), { params: Promise.resolve({ id }) });
  const [, incident] = /^\/embed\/incidents\/(.+)$/.exec(url.pathname) ?? [];
  if (incident !== undefined) return incidentEmbedResponse(new Request(url), incident);
  const name = pageAt(url.pathname);
  if (name !== null) return pageEmbedRoute(name)(new Request(url));
  return url.pathname === '/embed/view'
    ? embed(new Request(url))
    : new Response(null, { status: 404 });
}

/** What the page with the code states for a frame. */
async function statedFor(path: string, width: number) {
  const { pathname, searchParams } = new URL(path, site);
  const found = await pageFound(pathname, searchParams);
  const shown =
    found?.subject.shown ??
    (path.startsWith('/embed/c/')
      ? await embedOfCitation(await citationToShow(citation))
      : await embedOf(await viewToShow(searchParams, []), parseEmbed(searchParams).part));
  return { title: shown.title, height: embedHeight(shown, width) };
}

/** The frame of a page with some code, and what was asked for to show it. */
async function shownIn(code: string, path: string) {
  page = `<!doctype html><body>${code}</body>`;
  const tab: Page = await browser.newPage({ viewport: { width: 900, height: 900 } });
  const requested: string[] = [];
  tab.on('request', (request) => {
    const { pathname, search } = new URL(request.url());
    if (pathname !== '/favicon.ico') requested.push(pathname + search);
  });
  await tab.goto(`${elsewhere}/page`);
  const handle = await tab.waitForSelector('iframe');
  const frame = await handle.contentFrame();
  if (frame === null) throw new Error(`${path} is not shown.`);
  await frame.waitForURL(site + path);
  return { frame, requested };
}

/** What an embed says and how large it is, in its frame. */
function measured() {
  const { scrollWidth, clientWidth } = document.documentElement;
  return {
    heading: document.querySelector('h1')?.textContent,
    text: document.body.textContent,
    content: document.body.getBoundingClientRect().height,
    overflow: scrollWidth - clientWidth,
    scripts: document.scripts.length,
    gaps: [...document.querySelectorAll('.embed-line, .embed-heading')].map((one) => {
      const { marginTop, marginBottom } = getComputedStyle(one);
      return Number.parseFloat(one.matches('.embed-line') ? marginBottom : marginTop);
    }),
  };
}
