import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { GET as citationEmbed } from '@/app/embed/c/[id]/route';
import { GET as embed } from '@/app/embed/view/route';
import { GET as oembed } from '@/app/oembed/route';
import { GET as picture } from '@/app/pictures/[id]/route';
import { citationWithdrawal } from '@/db/schema';
import { closeWebConnections } from '@/db/web-client';
import { makeCitation } from '@/desk/citations/make-citation';
import { CHART_CHOICES } from '@/lib/domain/enums';
import { EMBED_PARTS } from '@/lib/embed/address';
import { contentSecurityPolicy } from '@/server/csp';
import { freeze } from '@/site/citations/freeze';
import { askedReference } from '@/site/cite/asked';
import { citationOf } from '@/tests/fixtures/cited';
import { figure, groupParty, incidentInput } from '@/tests/fixtures/incident';
import { importIncidents } from '@/tests/fixtures/ledger';
import { importWithheld } from '@/tests/fixtures/withheld';
import { SECRET } from '@/tests/fixtures/withheld-words';
import { createTestDatabase, type TestDatabase } from '@/tests/setup/database';
import { exportsOf, PAGE_FILES, ROUTE_FILES } from '@/tests/setup/served';

const SITE = 'http://ledger.example';

let database: TestDatabase;
/** When the first of two releases was recorded, in which four died in May 2014; in the second it is five. */
let firstRecordedAt = '';

beforeAll(async () => {
  database = await createTestDatabase();
  vi.stubEnv('DATABASE_URL_READER', database.addresses.reader);
  vi.stubEnv('DATABASE_URL_DESK', database.addresses.desk);
  const { db, sql } = database;
  const of = (id: string, dateStart: string, side: string, killed: number | null) =>
    incidentInput(id, {
      dateStart,
      parties: [groupParty(side, 'perpetrator')],
      figures: killed === null ? [] : [figure('killed', killed)],
    });
  const rest = [
    of('a2', '2015-02-01', 'Islamic State', 30),
    of('a3', '2015-07-09', 'Taliban', 7),
    of('a4', '2016-07-09', 'Taliban', null),
  ];
  await importIncidents(db, 'reports', 'one', [
    of('a1', '2014-05-13', 'Islamic State', 4),
    ...rest,
  ]);
  const [row] = await sql<{ at: string }[]>`
    select to_char(recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at
    from dataset_version order by recorded_at desc limit 1`;
  firstRecordedAt = row?.at ?? '';
  await importIncidents(db, 'reports', 'two', [
    of('a1', '2014-05-13', 'Islamic State', 5),
    ...rest,
  ]);
  await importWithheld(db, SECRET, 'private');
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await closeWebConnections();
  await database.drop();
});

const framed = (query: string, headers: Record<string, string> = {}) =>
  embed(new Request(`${SITE}/embed/view?${query}`, { headers }));

async function htmlOf(query: string): Promise<string> {
  const answer = await framed(query);
  expect([query, answer.status]).toEqual([query, 200]);
  return answer.text();
}

/** The words that a reader sees. */
const wordsIn = (html: string) =>
  html
    .replace(/<(style|script)\b.*?<\/\1>/gs, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&#x27;', "'")
    .replace(/\s+/g, ' ');

const SHOWN = [
  ...CHART_CHOICES.map((kind) => `dataset=reports&chart=${kind}`),
  ...EMBED_PARTS.map((part) => `dataset=reports&of=${part}`),
  'dataset=reports&chart=stacked&split=violence',
  'dataset=reports&split=party',
  'dataset=reports&split=party&interval=month',
  'dataset=reports&measure=attacks&chart=calendar&interval=month',
];

describe('an embed', () => {
  test.each(SHOWN)(
    'of %s reads without script, weighs little, and names its source',
    async (query) => {
      const answer = await framed(query);
      // A kind that can't show the view is refused as an address that can't be used.
      if (answer.status === 400)
        return expect(query).toMatch(/chart=(stacked|slope|panels|lines|calendar)$/);
      const html = await answer.text();
      expect(html).not.toMatch(/<script|<link rel="?stylesheet|<img|@import|url\(["']?http/);
      expect(html).not.toMatch(/ style="| on[a-z]+="/);
      expect(Buffer.byteLength(html)).toBeLessThanOrEqual(30_000);
      const links = [...html.matchAll(/<a\b[^>]*>/g)].map(([tag]) => tag);
      expect(links.length).toBeGreaterThanOrEqual(2);
      for (const link of links) expect(link).toContain('target="_blank" rel="noopener"');
      expect(links.some((link) => link.includes('href="/cite?'))).toBe(true);
      const words = wordsIn(html);
      expect(words).toMatch(/Source: .*Reports|Source: .*reports/);
      expect(words).toContain('; as of ');
    },
  );

  test('has the figures that were recorded, and what of them is unknown', async () => {
    const words = wordsIn(await htmlOf('dataset=reports'));
    expect(words).toContain('People killed per year');
    expect(words).toContain('42 people killed in 4 attacks');
    expect(words).toContain('1 attack with no known figure');
    const party = wordsIn(await htmlOf('dataset=reports&of=party'));
    expect(party).toContain('Islamic State');
    expect(party).toContain('35');
  });

  test('may be shown by any site, and loads nothing but what it holds', async () => {
    for (const query of ['dataset=reports', 'dataset=reports&script=1', 'dataset=nowhere']) {
      const answer = await framed(query);
      const html = await answer.text();
      const policy = answer.headers.get('content-security-policy') ?? '';
      const style = /<style>(.*?)<\/style>/s.exec(html)?.[1] ?? '';
      const script = /<script>(.*?)<\/script>/s.exec(html)?.[1];
      const hash = (text: string) =>
        `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
      expect(policy.split('; ')).toEqual([
        "default-src 'none'",
        `style-src ${hash(style)}`,
        ...(script === undefined ? [] : [`script-src ${hash(script)}`]),
        "base-uri 'none'",
        "form-action 'none'",
        'frame-ancestors *',
      ]);
      expect(script === undefined).toBe(!query.includes('script=1'));
      expect(answer.headers.has('x-frame-options')).toBe(false);
      expect(answer.headers.has('set-cookie')).toBe(false);
      expect(answer.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    }
  });

  test('is asked for again by what it was, and keeps its policy then', async () => {
    const first = await framed('dataset=reports');
    const etag = first.headers.get('etag') ?? '';
    expect(first.headers.get('cache-control')).toMatch(/^public, max-age=\d+$/);
    const again = await framed('dataset=reports', { 'if-none-match': `"other", ${etag}` });
    expect(again.status).toBe(304);
    expect(await again.text()).toBe('');
    const name = 'content-security-policy';
    expect(again.headers.get(name)).toBe(first.headers.get(name));
  });

  test('of frozen numbers keeps them, and says what has become of the dataset', async () => {
    const frozen = wordsIn(await htmlOf(`dataset=reports&asOf=${firstRecordedAt}`));
    expect(frozen).toContain('41 people killed in 4 attacks');
    expect(frozen).toContain('Numbers as recorded on');
    expect(frozen).toContain('The dataset has changed since.');
    const live = wordsIn(await htmlOf('dataset=reports'));
    expect(live).not.toContain('Numbers as recorded on');
  });

  test('has one theme, or the reader’s', async () => {
    const dark = /prefers-color-scheme/;
    expect(await htmlOf('dataset=reports')).toMatch(dark);
    const light = await htmlOf('dataset=reports&theme=light');
    expect(light).not.toMatch(dark);
    expect(light).toContain('color-scheme:light}');
    const night = await htmlOf('dataset=reports&theme=dark');
    expect(night).not.toMatch(dark);
    expect(night).toMatch(/--paper:#15181b/);
  });

  test('with a script has the words of each period for the pointer', async () => {
    const html = await htmlOf('dataset=reports&script=1');
    const tips = /id="tips">(.*?)<\/script>/s.exec(html)?.[1] ?? '';
    const { texts, wide, narrow } = JSON.parse(tips);
    expect(texts).toEqual([
      [
        expect.stringContaining('2014: 5 people killed, 1 attack'),
        expect.stringContaining('2015: 37 people killed, 2 attacks'),
        expect.stringContaining('2016: no known figure, 1 attack'),
      ],
    ]);
    expect([wide.areas.length, narrow.areas.length]).toEqual([1, 1]);
  });

  test('of what the ledger does not have shows nothing else in its place', async () => {
    for (const [query, status] of [
      [`dataset=${SECRET}`, 404],
      ['dataset=nowhere', 404],
      ['dataset=reports&party=nobody', 400],
      ['dataset=reports&theme=pink', 400],
      ['dataset=reports&of=incidents', 400],
    ] as const) {
      const answer = await framed(query);
      const html = await answer.text();
      expect([query, answer.status]).toEqual([query, status]);
      expect(answer.headers.get('cache-control')).toBe('no-store');
      expect(wordsIn(html)).toContain('This chart can’t be shown');
      expect(html).not.toContain('<svg');
    }
    const gone = async (query: string) => wordsIn(await (await framed(query)).text());
    expect(await gone(`dataset=${SECRET}`)).toBe(await gone('dataset=nowhere'));
  });

  test('of a site for members says that it shows nothing, in its frame', async () => {
    vi.stubEnv('AUDIENCE', 'members');
    const answer = await framed(`dataset=${SECRET}`);
    vi.stubEnv('AUDIENCE', 'public');
    expect(answer.status).toBe(403);
    expect(answer.headers.get('content-security-policy')).toContain('frame-ancestors *');
    expect(wordsIn(await answer.text())).toContain('This site is for members');
  });

  test('of hundreds of months of eight parties is no heavier as it is sent', async () => {
    let seed = 1;
    const random = () => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed / 2_147_483_647;
    };
    const many = Array.from({ length: 420 * 9 }, (_, i) => {
      const month = Math.floor(i / 9);
      const day = `${1985 + Math.floor(month / 12)}-${String(1 + (month % 12)).padStart(2, '0')}-10`;
      const best = Math.floor(random() ** 3 * 900);
      return incidentInput(`m${i}`, {
        dateStart: day,
        parties: [groupParty(`Front ${i % 9}`, 'perpetrator')],
        figures: [{ ...figure('killed', best), low: Math.floor(best / 2), high: best * 2 + 3 }],
      });
    });
    await importIncidents(database.db, 'dense', 'one', many);
    const html = await htmlOf('dataset=dense&split=party&interval=month&chart=panels');
    expect(gzipSync(html).length).toBeLessThanOrEqual(30_000);
    expect(wordsIn(html)).toContain('Front 4');
    // With a script it still tells its height; the words of thousands of points are left to its table.
    const scripted = await htmlOf('dataset=dense&split=party&interval=month&chart=panels&script=1');
    expect(gzipSync(scripted).length).toBeLessThanOrEqual(30_000);
    expect(scripted).toContain('casualty-ledger:height');
    expect(wordsIn(scripted)).toContain('Front 4');
  });
});

/** Makes a citation of the first release, as the form does. */
const cite = (query: string) =>
  citationOf(`${query}&asOf=${firstRecordedAt}`, {
    origin: SITE,
    reader: database.reader.db,
    desk: database.desk.db,
  });

const framedCitation = (id: string, query = '', headers: Record<string, string> = {}) =>
  citationEmbed(new Request(`${SITE}/embed/c/${id}${query}`, { headers }), {
    params: Promise.resolve({ id }),
  });

const CITED = [
  'dataset=reports',
  'dataset=reports&split=party',
  'dataset=reports&chart=table',
  'dataset=reports&chart=map',
  ...['map', 'party', 'table&rows=party', 'incidents'].map((of) => `dataset=reports&of=${of}`),
  'incident=reports-a1',
];

describe('the embed of a citation', () => {
  test.each(CITED)(
    'of %s reads without script, and can’t be without its citation',
    async (query) => {
      const id = await cite(query);
      const answer = await framedCitation(id);
      expect(answer.status).toBe(200);
      expect(answer.headers.get('content-security-policy')).toContain('frame-ancestors *');
      expect(answer.headers.get('content-security-policy')).not.toContain('script-src');
      const html = await answer.text();
      expect(html).not.toMatch(/<script|<link rel="?stylesheet|<img| style="| on[a-z]+="/);
      expect(Buffer.byteLength(html)).toBeLessThanOrEqual(30_000);
      expect(html).toContain(`href="/c/${id}" target="_blank" rel="noopener"`);
      expect(wordsIn(html)).toMatch(/Source: .*reports.*; as of /i);
      expect(wordsIn(html)).toContain('Numbers as recorded on');
      expect(html).toMatch(/<svg|<table|<ul class="embed-rows/);
    },
  );

  test('keeps its figures, and says in one line that they have moved', async () => {
    const html = await (await framedCitation(await cite('dataset=reports'))).text();
    expect(wordsIn(html)).toContain('People killed: 41, in 4 attacks.');
    const line = /<p class="embed-line">(.*?)<\/p>/.exec(html)?.[1] ?? '';
    expect(line).toContain('41 → 42 (+1), from 1 incident');
  });

  test('shows nothing of one that was withdrawn, and says when and why', async () => {
    const id = await cite('dataset=reports&measure=attacks');
    expect((await framedCitation(id)).status).toBe(200);
    const reason = 'Two files were taken for one.';
    await database.db.insert(citationWithdrawal).values({ citationId: id, reason, author: 'test' });
    const answer = await framedCitation(id);
    expect(answer.status).toBe(410);
    expect(answer.headers.get('content-security-policy')).toContain('frame-ancestors *');
    const html = await answer.text();
    expect(wordsIn(html)).toContain(`was withdrawn on`);
    expect(wordsIn(html)).toContain(reason);
    expect(html).not.toContain('<svg');
  });

  test('is asked for again by what it was, in its theme', async () => {
    const id = await cite('dataset=reports');
    const first = await framedCitation(id, '?theme=dark&script=1');
    const html = await first.text();
    expect(html).toMatch(/--paper:#15181b/);
    expect(html).toContain('id="tips"');
    const again = { 'if-none-match': first.headers.get('etag') ?? '' };
    expect((await framedCitation(id, '?theme=dark&script=1', again)).status).toBe(304);
    expect((await framedCitation('0000000000000000')).status).toBe(404);
    expect((await framedCitation(id, '?from=2015')).status).toBe(400);
  });

  test('is no larger than an embed may be, of a thousand incidents', async () => {
    const many = Array.from({ length: 1000 }, (_, i) => incidentInput(`k${i}`));
    await importIncidents(database.db, 'many', 'one', many);
    const asked = new URLSearchParams('of=incidents&dataset=many');
    const { reader, desk } = database;
    const frozen = await freeze(reader.db, await askedReference(reader.db, asked, SITE));
    const html = await (await framedCitation(await makeCitation(desk.db, frozen))).text();
    expect(Buffer.byteLength(html)).toBeLessThanOrEqual(30_000);
    expect(wordsIn(html)).toContain('The other 980 are at the citation.');
  });
});

describe('frames', () => {
  test('may hold embeds, and no other route', async () => {
    const own = [...PAGE_FILES, ...ROUTE_FILES].map((file) => ({
      file,
      path:
        file.replace(/^app|\/\([^)]*\)|\/(page|route)\.tsx?$/g, '').replaceAll('//', '/') || '/',
    }));
    expect(own.length).toBeGreaterThan(40);
    for (const { path } of own) {
      expect(contentSecurityPolicy('abc', path, false), path).toContain("frame-ancestors 'none'");
    }
    const open: string[] = [];
    for (const { file, path } of own.filter((one) => ROUTE_FILES.includes(one.file))) {
      const get = new Map(await exportsOf(file)).get('GET');
      if (typeof get !== 'function') continue;
      const asked = new Request(`${SITE}${path}?dataset=reports`);
      const ask = async () => get(asked, { params: Promise.resolve({ id: 'pages.xml' }) });
      // Routes that ask Next.js for its request have none here.
      const answer: unknown = await ask().catch(() => null);
      const policy =
        answer instanceof Response ? answer.headers.get('content-security-policy') : null;
      if (policy?.includes('frame-ancestors *')) open.push(file);
    }
    expect(open.every((file) => file.startsWith('app/embed/'))).toBe(true);
    expect(open).toContain('app/embed/view/route.ts');
  });
});

const pictured = (path: string) =>
  picture(new Request(`${SITE}/pictures/${path}`, { headers: { host: 'ledger.example' } }), {
    params: Promise.resolve({ id: path.split('?')[0] ?? '' }),
  });

describe('pictures', () => {
  test('of a ranking, of who fights whom and of a comparison have the numbers of the page', async () => {
    for (const [path, ...words] of [
      ['chart.svg?dataset=reports&of=party', 'Islamic State', '>35<', '>7<'],
      ['compare.svg?dataset=reports&by=party&party=islamic-state,taliban', 'Taliban', 'by=party'],
    ] as const) {
      const answer = await pictured(path);
      expect([path, answer.status]).toEqual([path, 200]);
      const svg = await answer.text();
      for (const word of words)
        expect([path, word, svg.includes(word)]).toEqual([path, word, true]);
      expect(svg).toContain('Source: ');
    }
  });

  test('of a lead chart have the attacks that stand below it, and those of attacks have none', async () => {
    const page = await htmlOf('dataset=reports');
    const svg = await (await pictured('chart.svg?dataset=reports')).text();
    const columns = /class="strip-columns" d="([^"]+)"/.exec(page)?.[1];
    expect(columns).toBeTruthy();
    expect(svg).toContain(`d="${columns}"`);
    const title = /class="strip-title">([^<]+)</.exec(page)?.[1];
    expect(svg).toContain(`>${title}</text>`);
    const said = 'as columns, by year, most in 2015: 2.';
    expect([page.includes(said), svg.includes(said)]).toEqual([true, true]);
    const attacks = await (await pictured('chart.svg?dataset=reports&measure=attacks')).text();
    expect(attacks).not.toContain('as columns, by year, most in');
  });

  test('are as wide as they are asked to be, in pixels or on paper', async () => {
    const narrow = await (await pictured('chart.svg?dataset=reports&px=420')).text();
    expect(narrow).toMatch(/width="420" height="[\d.]+" viewBox="0 0 304 /);
    const wide = await (await pictured('chart.svg?dataset=reports&px=1200')).text();
    expect(wide).toMatch(/width="1200" height="[\d.]+" viewBox="0 0 672 /);
    const print = await (await pictured('chart.svg?dataset=reports&mm=85')).text();
    expect(print).toMatch(/width="85mm"/);
    for (const refused of ['px=20', 'mm=2000', 'px=wide', 'of=incidents']) {
      expect([refused, (await pictured(`chart.svg?dataset=reports&${refused}`)).status]).toEqual([
        refused,
        400,
      ]);
    }
  });

  test('of a fixed version are for good, and of what goes on are asked for again', async () => {
    const fixed = await pictured(`chart.svg?dataset=reports&asOf=${firstRecordedAt}`);
    expect(fixed.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(fixed.headers.get('etag')).toBeTruthy();
    const live = await pictured('chart.svg?dataset=reports');
    expect(live.headers.get('cache-control') ?? '').not.toContain('immutable');
  });

  test('of what can’t be drawn are refused in words', async () => {
    const none = await pictured('compare.png?dataset=reports&by=country&country=IRQ');
    expect(none.status).toBe(404);
    expect((await pictured('chart.gif?dataset=reports')).status).toBe(404);
    expect((await pictured('compare.svg?dataset=reports&by=party&chart=table')).status).toBe(400);
  });
});

const asked = (query: Record<string, string>) =>
  oembed(
    new Request(`${SITE}/oembed?${new URLSearchParams(query)}`, {
      headers: { host: 'ledger.example' },
    }),
  );

describe('oEmbed', () => {
  test('gives the frame of the chart that an address leads with, or names', async () => {
    const answer = await asked({ url: `${SITE}/?dataset=reports&split=party`, maxwidth: '500' });
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    const body = await answer.json();
    expect(body).toMatchObject({ version: '1.0', type: 'rich', width: 500 });
    expect(body.html).toContain(`src="${SITE}/embed/view?dataset=reports&amp;split=party"`);
    expect(body.html).toContain(`height="${body.height}"`);
    const map = await (await asked({ url: `${SITE}/?dataset=reports#ranking-party` })).json();
    expect(map.html).toContain('/embed/view?of=party&amp;dataset=reports"');
    const profile = await asked({ url: `${SITE}/parties/taliban?dataset=reports` });
    expect((await profile.json()).html).toContain('&amp;party=taliban');
    const dark = await asked({ url: `${SITE}/embed/view?dataset=reports&theme=dark` });
    expect((await dark.json()).html).toContain('theme=dark');
  });

  test('gives the frame of a citation, by its page or its embed', async () => {
    const id = await cite('dataset=reports');
    for (const path of [
      `/c/${id}`,
      `/c/${id.toUpperCase()}`,
      `/embed/c/${id}`,
      `/embed?citation=${id}`,
    ]) {
      const body = await (await asked({ url: SITE + path })).json();
      expect(body).toMatchObject({ type: 'rich', title: 'People killed per year' });
      expect(body.html).toContain(`src="${SITE}/embed/c/${id}"`);
    }
    expect((await asked({ url: `${SITE}/c/0000000000000000` })).status).toBe(404);
  });

  test('keeps within the size that it is asked for', async () => {
    const url = `${SITE}/?dataset=reports`;
    const { width, height, html } = await (
      await asked({ url, maxwidth: '320', maxheight: '200' })
    ).json();
    expect([width, height]).toEqual([320, 200]);
    expect(html).toContain('width="320" height="200"');
  });

  test('says the same as XML', async () => {
    const answer = await asked({ url: `${SITE}/?dataset=reports`, format: 'xml' });
    expect(answer.headers.get('content-type')).toBe('text/xml; charset=utf-8');
    const xml = await answer.text();
    expect(xml).toMatch(/^<\?xml version="1.0" encoding="utf-8" standalone="yes"\?>\n<oembed>/);
    expect(xml).toContain('<type>rich</type>');
    expect(xml).toContain('&lt;iframe src=&quot;');
  });

  test.each([
    [{}, 400],
    [{ url: `${SITE}/`, format: 'yaml' }, 501],
    [{ url: `${SITE}/`, maxwidth: 'wide' }, 400],
    [{ url: 'http://elsewhere.example/' }, 404],
    [{ url: `${SITE}/method` }, 404],
    [{ url: 'no address' }, 404],
    [{ url: `${SITE}/parties/nobody?dataset=reports` }, 400],
    [{ url: `${SITE}/countries/XXX?dataset=reports` }, 400],
    [{ url: `${SITE}/?dataset=${SECRET}` }, 404],
  ] as const)('refuses %j with %d', async (query, status) => {
    const answer = await asked({ ...query });
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    const problem = await answer.json();
    expect(problem).toMatchObject({ type: 'about:blank', status, instance: '/oembed' });
    expect(problem.detail).toMatch(/^\S.+\.$/);
  });

  test('of a site for members is refused as private', async () => {
    vi.stubEnv('AUDIENCE', 'members');
    const answer = await asked({ url: `${SITE}/?dataset=reports` });
    vi.stubEnv('AUDIENCE', 'public');
    expect(answer.status).toBe(401);
    expect(await answer.json()).toMatchObject({ title: 'Unauthorized', status: 401 });
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
  });
});
