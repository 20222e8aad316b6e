import { Readable } from 'node:stream';
import Papa from 'papaparse';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { seedReference } from '@/db/write/seed-reference';
import { csv as csvImporter } from '@/lib/importers/csv';
import { incidentsAnswer } from '@/site/api/incidents';
import { figure, groupParty, incidentInput } from '@/tests/fixtures/incident';
import { importIncidents } from '@/tests/fixtures/ledger';
import { ask } from '@/tests/integration/api/ask';
import { createTestDatabase, type TestDatabase } from '@/tests/setup/database';

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
});
afterAll(() => database.drop());

const get = (query: string) =>
  ask(database.reader.db, incidentsAnswer, `/api/v1/incidents?${query}`);

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
