import Papa from 'papaparse';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connect } from '@/db/client';
import { seedReference } from '@/db/write/seed-reference';
import type { IncidentInput } from '@/lib/domain/incident';
import { csv as csvImporter } from '@/lib/importers/csv';
import { catalogueFile } from '@/site/api/catalogue';
import { incidentAnswer, incidentsAnswer } from '@/site/api/incidents';
import { countriesAnswer, datasetsAnswer, groupsAnswer, partiesAnswer } from '@/site/api/lists';
import { respondText } from '@/site/api/respond';
import { whatBreaksDcatAp } from '@/tests/fixtures/dcat-ap';
import { figure, groupParty, incidentInput } from '@/tests/fixtures/incident';
import { importIncidents } from '@/tests/fixtures/ledger';
import { createTestDatabase, type TestDatabase } from '@/tests/setup/database';
import { ask } from './ask';

const incidents: IncidentInput[] = Array.from({ length: 7 }, (_, i) =>
  incidentInput(`a${i}`, {
    dateStart: `2014-0${i + 1}-10`,
    country: i === 6 ? 'SYR' : 'IRQ',
    summary: i === 0 ? '=HYPERLINK("http://evil.example")' : null,
    parties: [groupParty('Islamic State', 'perpetrator')],
    figures: [figure('killed', i)],
  }),
);

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  await seedReference(database.db);
  await importIncidents(database.db, 'reports', 'r1', incidents);
});
afterAll(() => database.drop());

const list = (query: string) =>
  ask(database.reader.db, incidentsAnswer, `/api/v1/incidents${query}`);

describe('GET /api/v1/incidents', () => {
  test('is read page by page along its links, in one state of the ledger', async () => {
    const seen: string[] = [];
    let path: string | null = '?sort=-killed&limit=3';
    for (let page = 0; path !== null; page++) {
      const response = await list(path);
      const body = await response.json();
      expect(body.total).toBe(7);
      seen.push(...body.incidents.map((incident: { id: string }) => incident.id));
      expect(response.headers.get('link')).toBe(
        body.next === null ? null : `<${body.next}>; rel="next"`,
      );
      path = body.next === null ? null : new URL(body.next).search;
      if (page === 0) {
        expect(body.next).toMatch(/^http:\/\/ledger\.example\/api\/v1\/incidents\?asOf=/);
        await importIncidents(database.db, 'reports', 'r2', [
          incidentInput('late', { dateStart: '2014-03-03', figures: [figure('killed', 4)] }),
        ]);
      }
    }
    expect(seen).toEqual([6, 5, 4, 3, 2, 1, 0].map((i) => `reports-a${i}`));
    expect((await (await list('')).json()).total).toBe(8);
  });

  test('gives CSV that the importer reads back as it was, and that no spreadsheet runs', async () => {
    const csv = await (await list('?format=csv&sort=date&to=2014-02')).text();
    expect(csv).toContain(`'=HYPERLINK`);
    const reading = await csvImporter.read(bytesOf(csv));
    const found: IncidentInput[] = [];
    for await (const rows of reading.rows) {
      for (const row of rows) if (row.kind === 'incident') found.push(row.incident);
    }
    expect(found).toEqual(incidents.slice(0, 2));
  });

  test('says in each row of a page as CSV how many there are', async () => {
    const ofRows = async (query: string) => {
      const csv = await (await list(`?format=csv&to=2014-06${query}`)).text();
      const { data } = Papa.parse<Record<string, string>>(csv.trim(), { header: true });
      return data.map(({ list_of }) => /; a page of .*/.exec(list_of ?? '')?.[0]);
    };
    const all = await ofRows('');
    expect(all.length).toBeGreaterThan(2);
    expect(new Set(all)).toEqual(new Set([undefined]));
    const page = `; a page of 2 of ${all.length} incidents`;
    expect(await ofRows('&limit=2')).toEqual([page, page]);
    expect(new Set(await ofRows('&limit=2&whole=yes'))).toEqual(new Set([undefined]));
  });

  test.each([
    ['?limit=1001', 'limit'],
    ['?limit=0', 'limit'],
    ['?sort=size', 'sort'],
    ['?cursor=abc', 'cursor'],
    ['?flag=odd', 'flag'],
    ['?from=x', 'from'],
  ])('refuses %s', async (query, parameter) => {
    const response = await list(query);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ parameter });
  });
});

describe('GET /api/v1/incidents/{id}', () => {
  const one = (id: string, query = '') =>
    ask(database.reader.db, incidentAnswer, `/api/v1/incidents/${id}${query}`, {}, id);

  test('gives the incident with all below it', async () => {
    const response = await one('reports-a5');
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({
      id: 'reports-a5',
      dataset: { slug: 'reports' },
      release: 'r1',
      isCurrent: true,
      revision: { number: 1, state: 'published', version: 1 },
      dateStart: '2014-06-10',
      countryName: 'Iraq',
      parties: [{ actorSlug: 'islamic-state', role: 'perpetrator' }],
      figures: [{ outcome: 'killed', victims: 'all', best: 5 }],
      history: [{ number: 1, changes: [] }],
    });
    const etag = response.headers.get('etag') ?? '';
    const again = await ask(
      database.reader.db,
      incidentAnswer,
      '/api/v1/incidents/reports-a5',
      { 'if-none-match': etag },
      'reports-a5',
    );
    expect(again.status).toBe(304);
  });

  test('is a 404 in words where there is none, or was none then', async () => {
    const response = await one('reports-zz');
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({
      title: 'Not Found',
      detail: 'There is no incident reports-zz in the ledger.',
    });
    expect((await one('reports-a5', '?asOf=2001-01-01')).status).toBe(404);
    expect((await one('a\0')).status).toBe(404);
    expect((await one('reports-a5', '?asOf=soon')).status).toBe(400);
  });
});

describe('the lists', () => {
  test('of datasets, countries and groups say what the ledger holds', async () => {
    const datasets = await ask(database.reader.db, datasetsAnswer, '/api/v1/datasets');
    expect(await datasets.json()).toMatchObject({
      datasets: [
        {
          slug: 'reports',
          attacks: 8,
          countries: 2,
          firstIncident: '2014-01-10',
          releases: [{}, {}],
        },
      ],
    });
    const countries = await ask(
      database.reader.db,
      countriesAnswer,
      '/api/v1/countries?format=csv',
    );
    expect((await countries.text()).replaceAll(/,[^,]*Z$/gm, '')).toBe(
      'dataset,code,name,region,gw_number,attacks,release,as_of\nreports,IRQ,Iraq,Middle East,645,7,2 releases\nreports,SYR,Syria,Middle East,652,1,2 releases\n',
    );
    const groups = await ask(database.reader.db, groupsAnswer, '/api/v1/groups?dataset=reports');
    expect(await groups.json()).toMatchObject({
      dataset: { slug: 'reports' },
      groups: [{ slug: 'islamic-state', name: 'Islamic State', attacks: 7 }],
    });
    const parties = await ask(database.reader.db, partiesAnswer, '/api/v1/parties?dataset=reports');
    expect((await parties.json()).parties).toEqual([
      {
        slug: 'islamic-state',
        name: 'Islamic State',
        kind: 'armed_group',
        attacks: 7,
        aliases: expect.arrayContaining(['Daesh', 'ISIS']),
      },
    ]);
    const bad = await ask(database.reader.db, groupsAnswer, '/api/v1/groups?country=IRQ');
    expect(await bad.json()).toMatchObject({ status: 400, parameter: 'country' });
  });
});

test('the catalogue of what is in the ledger conforms to the shapes of DCAT-AP', async () => {
  const request = new Request('http://localhost:3000/catalog.jsonld', {
    headers: { host: 'ledger.example' },
  });
  const response = await respondText(() => database.reader.db, request, '', catalogueFile);
  expect(response.headers.get('content-type')).toBe('application/ld+json');
  const document = await response.json();
  expect(document['dcat:dataset']).toMatchObject([
    { '@id': 'http://ledger.example/datasets#reports', 'dct:issued': {}, 'dct:modified': {} },
  ]);
  expect(await whatBreaksDcatAp(document)).toEqual([]);
});

describe('a database that is down', () => {
  test('is a 503 that says so, never an empty answer', async () => {
    const { db, close } = connect('postgres://nobody@127.0.0.1:1/nothing', { max: 1 });
    for (const answerer of [incidentsAnswer, datasetsAnswer]) {
      const response = await ask(db, answerer, '/api/v1/anything');
      expect(response.status).toBe(503);
      expect(response.headers.get('retry-after')).toBe('5');
      expect(await response.json()).toMatchObject({
        status: 503,
        detail: 'The database is not responding. Try again in a moment.',
      });
    }
    await close();
  });

  test('is told from a fault of another kind, which is a 500 without its details', async () => {
    const broken = await createTestDatabase();
    await broken.sql`drop table dataset cascade`;
    const response = await ask(broken.db, datasetsAnswer, '/api/v1/datasets');
    expect(response.status).toBe(500);
    expect(JSON.stringify(await response.json())).not.toMatch(/select|relation/i);
    await broken.drop();
  });
});

async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(text);
}
