import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';
import { sql } from 'drizzle-orm';
import Papa from 'papaparse';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { stoppedBy } from '@/db/stop';
import { seedReference } from '@/db/write/seed-reference';
import { NOTHING_BEHIND } from '@/lib/export/bundle';
import { FILE_FORMATS, type FileFormat } from '@/lib/export/formats';
import { csv as csvImporter } from '@/lib/importers/csv';
import { SENT_COMPRESSED } from '@/server/encodings';
import { fileParts } from '@/server/file-download';
import { writtenApart } from '@/server/whole-lists/writer';
import { incidentsAnswer } from '@/site/api/incidents';
import { figure, groupParty, incidentInput } from '@/tests/fixtures/incident';
import { importIncidents } from '@/tests/fixtures/ledger';
import { ask } from '@/tests/integration/api/ask';
import { createTestDatabase, type TestDatabase } from '@/tests/setup/database';

vi.mock('@/lib/export/worker-files', async (original) => {
  const { programFile } = await import('@/tests/setup/programs');
  return {
    ...(await original<object>()),
    listWriterBundle: () => programFile('server/whole-lists/worker-entry.ts'),
  };
});
// What is very many is written by a process of its own, which is started as it is in production.
vi.mock('@/server/whole-lists/writer', async (original) => ({
  ...(await original<object>()),
  WRITTEN_APART_FROM: 1_040,
}));

/** Two that are alike but for how they are recorded, and many more than a page has. */
const INCIDENTS = [
  incidentInput('exact', {
    datePrecision: 1,
    wherePrecision: 1,
    sourceCount: 4,
    parties: [{ ...groupParty('Red Front', 'perpetrator'), attribution: 'claimed' }],
    figures: [figure('killed', 5)],
    summary: '=HYPERLINK("https://example.org")',
  }),
  incidentInput('vague', {
    country: 'SYR',
    datePrecision: 4,
    wherePrecision: 6,
    sourceCount: 1,
    parties: [{ ...groupParty('Red Front', 'perpetrator'), attribution: 'suspected' }],
    figures: [figure('killed', 20, { low: 20, high: null, qualifier: 'at_least' })],
  }),
  incidentInput('bare', {
    country: 'TUR',
    datePrecision: 2,
    parties: [],
    figures: [figure('killed', null)],
  }),
];
const MANY = Array.from({ length: 1_050 }, (_, i) =>
  incidentInput(`n${i}`, { figures: [figure('killed', i)] }),
);

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  await seedReference(database.db);
  await importIncidents(database.db, 'listed', 'one', INCIDENTS);
  await importIncidents(database.db, 'many', 'one', MANY);
  vi.stubEnv('DATABASE_URL_READER', database.addresses.reader);
  vi.stubEnv('NODE_ENV', 'production');
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await database.drop();
});

const get = (query: string, headers = {}) =>
  ask(database.reader.db, incidentsAnswer, `/api/v1/incidents?${query}`, headers);

async function idsOf(query: string): Promise<string[]> {
  const response = await get(`dataset=listed&${query}`);
  expect(response.status).toBe(200);
  const { incidents } = await response.json();
  return incidents.map(({ externalId }: { externalId: string }) => externalId);
}

test.each([
  ['datePrecision=1', ['exact']],
  ['datePrecision=4,5', ['vague']],
  ['wherePrecision=6', ['vague']],
  ['attribution=claimed', ['exact']],
  ['attribution=suspected,claimed', ['exact', 'vague']],
  ['attribution=none', ['bare']],
  ['openEnded=only', ['vague']],
  ['openEnded=without', ['exact']],
  ['corroboration=corroborated', []],
  ['corroboration=unassessed&figure=known', ['exact', 'vague']],
])('%s lists what is so recorded', async (query, ids) => {
  expect((await idsOf(query)).sort()).toEqual(ids);
});

test.each([
  ['country', ['exact', 'vague', 'bare']],
  ['-country', ['bare', 'vague', 'exact']],
  ['violence', ['exact', 'vague', 'bare']],
  ['parties', ['exact', 'vague', 'bare']],
  // What is not known comes last, whichever way.
  ['-parties', ['vague', 'exact', 'bare']],
  ['sources', ['vague', 'exact', 'bare']],
  ['-sources', ['exact', 'vague', 'bare']],
])('by %s', async (sort, ids) => {
  expect(await idsOf(`sort=${sort}`)).toEqual(ids);
});

test('a whole list is a file of all its pages, in its order, which can be imported', async () => {
  const response = await get('dataset=many&sort=-killed&least=10&format=csv&whole=yes');
  const text = await response.text();
  expect(response.headers.get('content-disposition')).toContain('.csv"');
  const { data } = Papa.parse<Record<string, string>>(text.replace(/^\uFEFF/, ''), {
    header: true,
    skipEmptyLines: true,
  });
  expect(data.map(({ killed_best }) => killed_best)).toEqual(
    Array.from({ length: 1_040 }, (_, i) => String(1_049 - i)),
  );
  expect(data[0]?.list_of).toMatch(/^Incidents: attacks.*dataset=many.*least=10/);
  const { rows } = await csvImporter.read(Readable.from([text]));
  let read = 0;
  for await (const batch of rows) read += batch.filter(({ kind }) => kind === 'incident').length;
  expect(read).toBe(1_040);
});

test('a cell that a spreadsheet would take for a formula is text', async () => {
  const text = await (await get('dataset=listed&format=csv&whole=yes')).text();
  expect(text).not.toMatch(/(^|,)"?=HYPERLINK/m);
});

test('a whole list is given as CSV alone', async () => {
  const response = await get('dataset=listed&whole=yes');
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({ parameter: 'whole' });
});

describe('a list of very many, which a process of its own writes', () => {
  test.each(FILE_FORMATS)(
    'has the same bytes as %s as one that is written here',
    async (format) => {
      const { order, table } = await orderOf(format);
      const { about } = order;
      const behind = async () => NOTHING_BEHIND;
      const here = await fileParts(format, { table, about, query: {}, behind });
      expect(await buffer(writtenApart(order))).toEqual(await buffer(asBytes(here)));
    },
  );

  test('is compressed for readers who take that', async () => {
    const plain = await get(`${WHOLE}&format=csv`);
    const small = await get(`${WHOLE}&format=csv`, { 'accept-encoding': 'gzip, deflate' });
    expect(small.headers.get(SENT_COMPRESSED)).toBe('gzip');
    expect(plain.headers.get(SENT_COMPRESSED)).toBeNull();
    const bytes = Buffer.from(await small.arrayBuffer());
    expect(gunzipSync(bytes)).toEqual(Buffer.from(await plain.arrayBuffer()));
    const book = await get(`${WHOLE}&format=parquet`, { 'accept-encoding': 'gzip, deflate' });
    expect(book.headers.get(SENT_COMPRESSED)).toBeNull();
    await book.body?.cancel();
  });

  test('fails where its process dies in the middle', async () => {
    const pieces = writtenApart(await longOrder());
    await pieces.next();
    const [writer = 0] = await writers();
    process.kill(writer, 'SIGKILL');
    await expect(buffer(pieces)).rejects.toThrow('its process ended: SIGKILL');
  });

  test('fails in words where its process can’t begin', async () => {
    vi.stubEnv('DATABASE_URL_READER', 'postgres://nobody@127.0.0.1:1/nothing');
    const response = await get(`${WHOLE}&format=csv`);
    vi.stubEnv('DATABASE_URL_READER', database.addresses.reader);
    expect(response.status).toBe(503);
    expect((await response.json()).detail).toMatch('The database is not responding');
  });

  test('is written no further where its reader leaves', async () => {
    const pieces = writtenApart(await longOrder());
    await pieces.next();
    expect(await writers()).toHaveLength(1);
    await pieces.return(undefined);
    await expect.poll(writers).toEqual([]);
  });

  test('is written no further once its time is over', async () => {
    const stop = new AbortController();
    const pieces = writtenApart(await longOrder());
    await stoppedBy(stop.signal, () => pieces.next());
    stop.abort(new Error('over'));
    await expect(buffer(pieces)).rejects.toThrow('over');
    await expect.poll(writers).toEqual([]);
  });
});

const WHOLE = 'dataset=many&whole=yes';

async function orderOf(format: FileFormat) {
  const url = new URL(`http://ledger.example/api/v1/incidents?${WHOLE}&format=${format}`);
  const { about, read } = await incidentsAnswer(database.reader.db, { url, id: '' });
  const { table, whole } = await read();
  if (whole === undefined) throw new Error('no whole list');
  return { order: { list: await whole(), format, about, isGzipped: false }, table };
}

/** The same incidents again and again: more than lies between the processes at once. */
async function longOrder() {
  const { order } = await orderOf('csv');
  const { revisions } = order.list;
  const again = (_: unknown, i: number) => revisions[i % revisions.length] ?? 0;
  return {
    ...order,
    list: { ...order.list, revisions: Float64Array.from({ length: 50_000 }, again) },
  };
}

async function* asBytes(parts: AsyncIterable<string | Uint8Array>) {
  for await (const part of parts) yield Buffer.from(part);
}

/** The processes that write, by their connections. */
async function writers(): Promise<number[]> {
  const rows = await database.db.execute<{ name: string }>(
    sql`select application_name as name from pg_stat_activity
      where datname = current_database() and application_name like 'casualty-ledger web list %'`,
  );
  return rows.map(({ name }) => Number(name.split('#')[1]));
}
