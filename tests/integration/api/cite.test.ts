import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seedReference } from '@/db/write/seed-reference';
import { CITED_PARTS } from '@/lib/domain/citation';
import { citationFile } from '@/site/api/cite';
import { respondText } from '@/site/api/respond';
import { keptView } from '@/site/reads/kept';
import { figure, groupParty, incidentInput } from '@/tests/fixtures/incident';
import { importIncidents } from '@/tests/fixtures/ledger';
import { createTestDatabase, type TestDatabase } from '@/tests/setup/database';

const DAY = '2026-11-26';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  const { db } = database;
  await seedReference(db);
  const first = incidentInput('a1', {
    dateStart: '2014-05-13',
    parties: [groupParty('Islamic State', 'perpetrator')],
    figures: [figure('killed', 4)],
  });
  await importIncidents(db, 'reports', 'first', [first]);
  await importIncidents(db, 'reports', 'second', [{ ...first, figures: [figure('killed', 5)] }]);
});
afterAll(() => database.drop());

function get(path: string, headers: Record<string, string> = {}): Promise<Response> {
  const id = /^([^?]*)/.exec(path)?.[1] ?? '';
  const request = new Request(`http://localhost:3000/api/v1/cite/${path}`, {
    headers: { host: 'ledger.example', ...headers },
  });
  return respondText(
    () => database.reader.db,
    request,
    id,
    (db, question) => citationFile(db, question, DAY),
  );
}

async function item(query: string) {
  const response = await get(`csl.json?${query}`);
  expect(response.status, query).toBe(200);
  return (await response.json())[0];
}

describe('GET /api/v1/cite/…', () => {
  test('gives a file that a reference manager takes, for any site, and 304 to one who has it', async () => {
    const response = await get('bib?country=IRQ');
    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'application/x-bibtex; charset=utf-8',
      'content-disposition': expect.stringMatching(
        /^attachment; filename="reports-v2-[a-z0-9-]+\.bib"$/,
      ),
      'access-control-allow-origin': '*',
    });
    expect(await response.text()).toMatch(/^@dataset\{reports-v2-people-killed-in-iraq/);
    const etag = response.headers.get('etag') ?? '';
    expect((await get('bib?country=IRQ', { 'if-none-match': etag })).status).toBe(304);
    const ris = await get('ris?country=IRQ');
    expect(ris.headers.get('content-type')).toContain('application/x-research-info-systems');
    expect(await ris.text()).toMatch(/^TY {2}- DATA\r\n/);
  });

  test('leads back to the same numbers: the address asks for the version that is cited', async () => {
    const now = await item('country=IRQ');
    expect(now).toMatchObject({ version: '2', accessed: { 'date-parts': [[2026, 11, 26]] } });
    const { searchParams } = new URL(now.URL);
    const { view } = await keptView(database.reader.db, searchParams, []);
    expect([view.version, view.filters.countries]).toEqual([2, ['IRQ']]);
    const earlier = new Date(Date.parse(view.recordedAt ?? '') - 1).toISOString();
    const before = await item(`country=IRQ&asOf=${earlier}`);
    expect(before.version).toBe('1');
    expect(before['container-title']).toContain(', release first');
    expect(before.URL).not.toBe(now.URL);
  });

  test.each(CITED_PARTS)('cites %s by its own title and address', async (part) => {
    const cited = await item(`of=${part}&country=IRQ`);
    const { pathname } = new URL(cited.URL);
    const own = {
      ...{ table: '/table', incidents: '/incidents', unusual: '/unusual' },
      ...{ profile: '/countries/IRQ', quality: '/countries/IRQ' },
    };
    expect(pathname).toBe(Object.entries(own).find(([key]) => key === part)?.[1] ?? '/');
    if (part === 'dataset') expect(cited['container-title']).toBeUndefined();
    else expect(cited.title).toMatch(/Iraq/);
  });

  test('cites what sources say of strength as of no dataset', async () => {
    const cited = await item('of=strengths&party=islamic-state');
    expect(cited).toMatchObject({
      title: 'Strength of Islamic State',
      author: [{ literal: 'Casualty Ledger' }],
      note: expect.stringContaining('each statement is under the terms of its source'),
    });
    expect(cited).not.toHaveProperty('version');
    expect(cited).not.toHaveProperty('container-title');
    const { pathname, searchParams } = new URL(cited.URL);
    expect(pathname).toBe('/parties/islamic-state');
    expect(searchParams.get('asOf')).toMatch(/Z$/);
  });

  test('cites an incident as a revision has it', async () => {
    const cited = await item('incident=reports-a1');
    expect(cited.id).toBe('reports-a1-r2');
    expect(cited.title).toContain('(incident reports-a1, revision 2)');
    const { pathname, searchParams } = new URL(cited.URL);
    expect(pathname).toBe('/incidents/reports-a1');
    expect(await item(`incident=reports-a1&${searchParams}`)).toEqual(cited);
  });

  test.each([
    ['bib?contry=IRQ', 400, 'contry'],
    ['bib?of=poster', 400, 'of'],
    ['bib?of=constructor', 400, 'of'],
    ['bib?of=profile', 400, 'of'],
    ['bib?of=quality', 400, 'of'],
    ['bib?of=overlap&by=country', 400, 'by'],
    ['bib?of=strengths', 400, 'party'],
    ['bib?of=strengths&party=nobody', 400, 'party'],
    ['bib?of=strengths&party=islamic-state&country=IRQ', 400, 'country'],
    ['bib?of=table&rows=rooms', 400, 'rows'],
    ['bib?incident=reports-a1&asOf=tomorrow', 400, 'asOf'],
    ['bib?incident=reports-a9', 404, undefined],
    ['endnote?country=IRQ', 404, undefined],
  ])('%s is refused, naming what is wrong', async (path, status, parameter) => {
    const response = await get(path);
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect((await response.json()).parameter).toBe(parameter);
  });
});
