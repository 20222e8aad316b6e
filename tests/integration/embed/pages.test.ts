import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { GET as compare } from '@/app/embed/compare/route';
import { GET as incident } from '@/app/embed/incidents/[id]/route';
import { GET as incidents } from '@/app/embed/incidents/route';
import { GET as table } from '@/app/embed/table/route';
import { GET as unusual } from '@/app/embed/unusual/route';
import { GET as oembed } from '@/app/oembed/route';
import { GET as picture } from '@/app/pictures/[id]/route';
import { closeWebConnections } from '@/db/web-client';
import { askedReference } from '@/site/cite/asked';
import { pictureOfCited } from '@/site/pictures/of-cited';
import { figure, groupParty, incidentInput } from '@/tests/fixtures/incident';
import { importIncidents } from '@/tests/fixtures/ledger';
import { previewOf } from '@/tests/fixtures/preview-of';
import { importWithheld } from '@/tests/fixtures/withheld';
import { COUNTED, SECRET } from '@/tests/fixtures/withheld-words';
import { createTestDatabase, type TestDatabase } from '@/tests/setup/database';

const SITE = 'http://ledger.example';
/** The id of the one incident that changed from one release to the next. */
const REVISED = 'reports-a1';

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
      summary: `${id} is a market.`,
      parties: [groupParty(side, 'perpetrator')],
      figures: killed === null ? [] : [figure('killed', killed)],
    });
  const rest = [
    {
      ...of('a2', '2015-02-01', 'Islamic State', 30),
      ...{ latitude: 33.3, longitude: 44.4, wherePrecision: 2 },
    },
    of('a3', '2015-07-09', 'Taliban', 7),
    of('a4', '2016-07-09', 'Taliban', null),
    ...Array.from({ length: 30 }, (_, i) => of(`b${i}`, '2016-08-09', `Front ${i}`, 1)),
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
  await importIncidents(db, 'beside', 'one', [of('c1', '2015-03-01', 'Taliban', 11)]);
  await importWithheld(db, COUNTED, 'aggregates');
  await importWithheld(db, SECRET, 'private');
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await closeWebConnections();
  await database.drop();
});

const ROUTES = { compare, table, unusual, incidents } as const;

/** The answer of an embed's route, by its address within the site. */
function framed(address: string): Promise<Response> {
  const url = new URL(address, `${SITE}/embed/`);
  const [page = '', id] = url.pathname.split('/').slice(2);
  const request = new Request(url);
  if (id !== undefined) return incident(request, { params: Promise.resolve({ id }) });
  const found = Object.entries(ROUTES).find(([name]) => name === page);
  if (found === undefined) throw new Error(`${address} is no embed.`);
  return found[1](request);
}

async function htmlOf(address: string): Promise<string> {
  const answer = await framed(address);
  const html = await answer.text();
  expect([address, answer.status]).toEqual([address, 200]);
  return html;
}

const wordsIn = (html: string) =>
  html
    .replace(/<(style|script)\b.*?<\/\1>/gs, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&#x27;', "'")
    .replace(/[\u2066-\u2069]/g, '')
    .replace(/\s+/g, ' ');

const SHOWN = [
  'compare?dataset=reports&with=beside',
  'compare?dataset=reports&with=beside&interval=month&chart=lines',
  'compare?dataset=reports&with=beside&chart=table',
  'compare?dataset=reports&by=party&party=islamic-state,taliban',
  'table?dataset=reports&rows=party',
  'table?dataset=reports&rows=country&measure=attacks&sort=name',
  'unusual?dataset=reports',
  'incidents?dataset=reports',
  'incidents?dataset=reports&q=market&sort=-killed',
  `incidents/${REVISED}`,
];

describe('the embed of a page', () => {
  test.each(SHOWN)(
    '%s reads without script, weighs little, and names its source',
    async (address) => {
      for (const theme of ['', 'theme=dark']) {
        const asked =
          theme === '' ? address : `${address}${address.includes('?') ? '&' : '?'}${theme}`;
        const answer = await framed(asked);
        expect([asked, answer.status]).toEqual([asked, 200]);
        const policy = answer.headers.get('content-security-policy') ?? '';
        expect(policy).toContain('frame-ancestors *');
        expect(policy).not.toContain('script-src');
        const html = await answer.text();
        expect(html).not.toMatch(/<script|<link rel="?stylesheet|<img|@import|url\(["']?http/);
        expect(html).not.toMatch(/ style="| on[a-z]+="/);
        expect(gzipSync(html).length).toBeLessThanOrEqual(15_000);
        expect(Buffer.byteLength(html)).toBeLessThanOrEqual(60_000);
        const links = [...html.matchAll(/<a\b[^>]*>/g)].map(([tag]) => tag);
        for (const link of links) expect(link).toContain('target="_blank" rel="noopener"');
        expect(links.some((link) => link.includes('href="/cite?'))).toBe(true);
        expect(wordsIn(html)).toMatch(/Source: .*reports.*; as of /i);
        expect(html.includes('prefers-color-scheme')).toBe(theme === '');
      }
    },
  );

  test('has the figures that were recorded', async () => {
    const beside = wordsIn(await htmlOf('compare?dataset=reports&with=beside&chart=table'));
    expect(beside).toContain('Dataset reports');
    expect(beside).toMatch(/2015 37 11, covered in part/);
    expect(beside).toContain('A difference can be one of rules and not of facts.');
    const parties = wordsIn(await htmlOf('table?dataset=reports&rows=party'));
    expect(parties).toMatch(/Islamic State 35 .*Taliban 7 /);
    expect(parties).toContain('7 more parties are on Casualty Ledger.');
    const list = wordsIn(await htmlOf('incidents?dataset=reports&sort=-killed'));
    expect(list).toContain('34 attacks.');
    expect(list).toContain('The other 14 are on Casualty Ledger.');
    expect(list).toMatch(/1 February 2015: killed: 30; Islamic State/);
    const one = wordsIn(await htmlOf(`incidents/${REVISED}`));
    expect(one).toContain('Killed: 5');
    expect(one).toContain('a1 is a market.');
    expect(wordsIn(await htmlOf('unusual?dataset=reports'))).toMatch(
      /No month can be judged|The last 12 months/,
    );
  });

  test('of frozen numbers keeps them, and says what has become of them', async () => {
    const at = `asOf=${firstRecordedAt}`;
    const one = wordsIn(await htmlOf(`incidents/${REVISED}?${at}`));
    expect(one).toContain('Killed: 4');
    expect(one).toContain('It has been revised since.');
    const parties = wordsIn(await htmlOf(`table?dataset=reports&rows=party&${at}`));
    expect(parties).toContain('Islamic State 34 ');
    expect(parties).toContain('The dataset has changed since.');
    const live = wordsIn(await htmlOf('table?dataset=reports&rows=party'));
    expect(live).not.toContain('as recorded on');
  });

  test('says of an incident that was retracted that it counts nowhere', async () => {
    const { db } = database;
    const kept = incidentInput('r1', { figures: [figure('killed', 3)] });
    await importIncidents(db, 'moving', 'one', [kept, incidentInput('r2')]);
    await importIncidents(db, 'moving', 'two', [kept], 'replace');
    const words = wordsIn(await htmlOf('incidents/moving-r2'));
    expect(words).toMatch(/Retracted on .* It is not counted anywhere\./);
    const { rows } = await previewOf(database.reader.db, 'incident=moving-r2');
    expect(rows?.[0]).toMatch(/^Retracted on .* It is not counted anywhere\./);
  });

  test.each([
    [`incidents?dataset=${COUNTED}`, 403],
    [`incidents/${COUNTED}-row1`, 403],
    [`incidents?dataset=${SECRET}`, 404],
    [`incidents/${SECRET}-row1`, 404],
    ['incidents/nowhere-1', 404],
    [`table?dataset=${SECRET}`, 404],
    [`unusual?dataset=${SECRET}`, 404],
    [`compare?dataset=${SECRET}`, 404],
    [`compare?dataset=reports&with=${SECRET}`, 400],
    ['compare?dataset=reports&by=country', 404],
    ['table?dataset=reports&rows=colours', 400],
    ['table?dataset=reports&theme=pink', 400],
    ['unusual?dataset=reports&split=party', 400],
    ['incidents?dataset=reports&sort=colour', 400],
    [`incidents/${REVISED}?from=2014`, 400],
  ] as const)('%s is refused with %d, and shows nothing else', async (address, status) => {
    const answer = await framed(address);
    const html = await answer.text();
    expect([address, answer.status]).toEqual([address, status]);
    expect(answer.headers.get('content-security-policy')).toContain('frame-ancestors *');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(wordsIn(html)).toContain('This chart can’t be shown');
    expect(html).not.toMatch(/<svg|<table|embed-rows/);
  });

  test('shows totals where rows are withheld', async () => {
    expect(wordsIn(await htmlOf(`table?dataset=${COUNTED}&rows=party`))).toContain('66');
  });
});

describe('the picture of where an incident happened', () => {
  const pictured = (query: string, name = 'incident.svg') =>
    picture(new Request(`${SITE}/pictures/${name}?${query}`), {
      params: Promise.resolve({ id: name }),
    });

  test('is the map of its page, with its words, source and address', async () => {
    const html = await htmlOf('incidents/reports-a2');
    const answer = await pictured('incident=reports-a2');
    expect([answer.status, answer.headers.get('content-type')]).toEqual([
      200,
      'image/svg+xml; charset=utf-8',
    ]);
    const svg = await answer.text();
    const land = /class="map-land" d="([^"]+)"|d="([^"]+)" class="map-land"/.exec(html);
    expect(svg).toContain(`d="${land?.[1] ?? land?.[2]}"`);
    const exactly = 'It happened within the circle, 25 km around the mark.';
    expect(html).toContain(exactly);
    for (const said of [exactly, 'incident reports-a2', 'Source: ', '/incidents/reports-a2?asOf='])
      expect([said, svg.replaceAll(/<[^>]*>/g, ' ').includes(said)]).toEqual([said, true]);
    const pdf = await pictured('incident=reports-a2&mm=85', 'incident.pdf');
    expect(
      Buffer.from(await pdf.arrayBuffer())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
    expect(answer.headers.get('cache-control') ?? '').not.toContain('immutable');
  });

  test('is offered where the incident is cited, as the revision that is cited has it', async () => {
    const { db } = database.reader;
    const citing = async (id: string) => {
      const asked = await askedReference(db, new URLSearchParams(`incident=${id}`), SITE);
      return pictureOfCited(db, asked, SITE);
    };
    const offered = await citing('reports-a2');
    expect(offered?.name).toBe('incident');
    const query = new URLSearchParams(offered?.asked.map(([name, value]) => [name, String(value)]));
    expect(query.get('incident')).toBe('reports-a2');
    expect(query.get('asOf')).toBe(offered?.picture.facts.recordedAt);
    expect((await pictured(query.toString())).status).toBe(200);
    expect((await citing('reports-a3'))?.name).toBe('cited');
  });

  test.each([
    ['of=quality&country=IRQ', 'The exact day is known'],
    ['of=changes&from=1970-01-01T00:00:00Z', 'All of it'],
    ['of=table&rows=country', 'Iraq'],
    ['of=incidents', 'Where and when'],
    ['of=dataset', 'People killed per year'],
    ['chart=table', 'People killed per year'],
    ['incident=reports-a3', 'Where and when'],
  ])('is offered where %s is to be cited, as its citation would draw it', async (query, said) => {
    const { db } = database.reader;
    const of = query.startsWith('incident') ? query : `${query}&dataset=reports`;
    const asked = await askedReference(db, new URLSearchParams(of), SITE);
    const offered = await pictureOfCited(db, asked, SITE);
    expect(offered?.name).toBe('cited');
    const again = new URLSearchParams(offered?.asked.map(([name, value]) => [name, String(value)]));
    const drawn = await pictured(`${again}&mm=85`, 'cited.svg');
    expect([query, drawn.status]).toEqual([query, 200]);
    const words = (await drawn.text()).replaceAll(/<[^>]*>/g, ' ');
    expect(words).toContain(said);
    expect(words).toMatch(/asOf=|;to=/);
  });

  test.each([
    ['incident=reports-a3', 404],
    ['incident=nowhere-1', 404],
    ['', 404],
    ['incident=reports-a2&colour=red', 400],
    [`incident=${COUNTED}-row1`, 403],
    [`incident=${SECRET}-row1`, 404],
  ])('is refused where its page has none, or is refused itself: %s', async (query, status) => {
    const answer = await pictured(query);
    expect([query, answer.status]).toEqual([query, status]);
    expect(await answer.text()).not.toMatch(/<svg|ville/);
  });
});

describe('oEmbed', () => {
  const asked = (url: string) =>
    oembed(
      new Request(`${SITE}/oembed?${new URLSearchParams({ url: SITE + url })}`, {
        headers: { host: 'ledger.example' },
      }),
    );

  test.each([
    ['/compare?dataset=reports&with=beside', '/embed/compare?dataset=reports&amp;with=beside"'],
    ['/table?dataset=reports&rows=party', '/embed/table?dataset=reports&amp;rows=party"'],
    ['/unusual?dataset=reports', '/embed/unusual?dataset=reports"'],
    ['/incidents?dataset=reports', '/embed/incidents?dataset=reports"'],
    [`/incidents/${REVISED}`, `/embed/incidents/${REVISED}"`],
    ['/embed/table?dataset=reports&theme=dark', '/embed/table?dataset=reports&amp;theme=dark"'],
    ['/embed?of=table&dataset=reports&width=400', '/embed/table?dataset=reports"'],
    [`/embed?incident=${REVISED}`, `/embed/incidents/${REVISED}"`],
  ])('gives the frame of %s', async (url, src) => {
    const answer = await asked(url);
    expect([url, answer.status]).toEqual([url, 200]);
    expect((await answer.json()).html).toContain(`src="${SITE}${src}`);
  });

  test('refuses incidents that may not be handed on', async () => {
    expect((await asked(`/incidents/${COUNTED}-row1`)).status).toBe(403);
    expect((await asked(`/incidents/${SECRET}-row1`)).status).toBe(404);
  });
});
