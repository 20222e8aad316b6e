import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { GET } from '@/app/feeds/[id]/route';
import { dataset } from '@/db/schema';
import { closeWebConnections } from '@/db/web-client';
import { retractIncident } from '@/desk/incidents/verbs';
import { figure, groupParty, incidentInput } from '@/tests/fixtures/incident';
import { importIncidents } from '@/tests/fixtures/ledger';
import { createTestDatabase, type TestDatabase } from '@/tests/setup/database';

let database: TestDatabase;

const incidents = [1, 2, 3, 4].map((number) =>
  incidentInput(`a${number}`, {
    country: number === 4 ? 'SYR' : 'IRQ',
    place: `Place ${number}`,
    dateStart: `201${number}-05-13`,
    dateEnd: `201${number}-05-13`,
    parties: [groupParty(`Front ${number % 2}`, 'perpetrator')],
    figures: [figure('killed', 10 * number)],
  }),
);

beforeAll(async () => {
  database = await createTestDatabase();
  vi.stubEnv('DATABASE_URL_READER', database.addresses.reader);
  const { db } = database;
  await importIncidents(db, 'reports', 'first', incidents);
  const [one] = incidents;
  const revised = one && { ...one, figures: [figure('killed', 31)], summary: 'Read again.' };
  await importIncidents(db, 'reports', 'second', revised ? [revised] : []);
  await retractIncident(db, { publicId: 'reports-a2', note: 'It never was.', author: 'test' });
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await closeWebConnections();
  await database.drop();
});

async function get(query: string, id = 'incidents.json', headers: Record<string, string> = {}) {
  const request = new Request(`http://localhost/feeds/${id}?${query}`, {
    headers: { host: 'ledger.example', ...headers },
  });
  return GET(request, { params: Promise.resolve({ id }) });
}

type Item = { id: string; title: string; content_text: string; date_published: string };

async function items(query: string): Promise<Item[]> {
  const answer = await get(query);
  expect(answer.status).toBe(200);
  return (await answer.json()).items;
}

describe('the feed of incidents', () => {
  test('tells each revision once, newest first, with what it changed and why', async () => {
    const told = await items('dataset=reports');
    expect(told.map(({ id, title }) => [id.replace(/^.*incidents/, ''), title])).toEqual([
      [
        '/reports-a2/revisions/2',
        'Retracted: Place 2, Iraq, 13 May 2012: killed 20, no longer counted',
      ],
      ['/reports-a1/revisions/2', 'Revised: Place 1, Iraq, 13 May 2011: killed 10 → 31'],
      ['/reports-a4/revisions/1', 'New: Place 4, Syria, 13 May 2014: killed 40'],
      ['/reports-a3/revisions/1', 'New: Place 3, Iraq, 13 May 2013: killed 30'],
      ['/reports-a2/revisions/1', 'New: Place 2, Iraq, 13 May 2012: killed 20'],
      ['/reports-a1/revisions/1', 'New: Place 1, Iraq, 13 May 2011: killed 10'],
    ]);
    const [retracted, revised] = told;
    expect(retracted?.content_text).toContain('Retraction: It never was.');
    expect(revised?.content_text).toContain(
      '- Killed, all victims: best 10, low 10, high 10, exact → best 31,',
    );
    expect(revised?.content_text).toContain('Read again.');
    const versions = await database.sql<{ at: Date }[]>`
      select recorded_at as at from dataset_version where version = 2`;
    expect(revised?.date_published).toBe(new Date(versions[0]?.at ?? 0).toISOString());
  });

  test('is of what a view counts, under the same ids', async () => {
    const all = await items('dataset=reports');
    const syria = await items('dataset=reports&country=SYR');
    expect(syria.map(({ id }) => id)).toEqual([all[2]?.id]);
    const party = await items('dataset=reports&party=front-1&from=2012');
    expect(party.map(({ id }) => id)).toEqual([all[3]?.id]);
  });

  test('is not sent again to who has it', async () => {
    const first = await get('dataset=reports', 'incidents.atom');
    expect(first.headers.get('content-type')).toBe('application/atom+xml; charset=utf-8');
    const etag = first.headers.get('etag') ?? '';
    const again = await get('dataset=reports', 'incidents.atom', { 'if-none-match': etag });
    expect([again.status, await again.text()]).toEqual([304, '']);
    // How a view is drawn is no other feed.
    const drawn = await get('dataset=reports&interval=month&chart=lines', 'incidents.atom', {
      'if-none-match': etag,
    });
    expect(drawn.status).toBe(304);
    const other = await get('dataset=reports&country=SYR', 'incidents.atom', {
      'if-none-match': etag,
    });
    expect(other.status).toBe(200);
  });

  test('tells of many that changed at once those that moved most, and how many others', async () => {
    const many = Array.from({ length: 30 }, (_, i) =>
      incidentInput(`m${i}`, { figures: [figure('killed', i)] }),
    );
    await importIncidents(database.db, 'many', 'one', many);
    const told = await items('dataset=many');
    expect(told).toHaveLength(26);
    expect(told[0]?.title).toContain('killed 29');
    expect(told[25]?.title).toBe('And 5 more incidents changed at once');
  });

  test('is of no past time, and of no other name', async () => {
    const past = await get(`dataset=reports&asOf=${new Date().toISOString()}`);
    expect([past.status, (await past.json()).parameter]).toEqual([400, 'asOf']);
    expect((await get('dataset=reports&conutry=IRQ')).status).toBe(400);
    expect((await get('dataset=reports', 'incidents.rss')).status).toBe(404);
  });

  test('is not given where rows are not passed on', async () => {
    const become = (redistribution: 'rows' | 'aggregates' | 'private') =>
      database.db.update(dataset).set({ redistribution }).where(eq(dataset.slug, 'many'));
    await become('aggregates');
    expect((await get('dataset=many')).status).toBe(403);
    await become('private');
    expect((await get('dataset=many')).status).toBe(400);
    await become('rows');
  });
});
