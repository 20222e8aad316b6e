import Papa from 'papaparse';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { seedReference } from '@/db/write/seed-reference';
import { compareAnswer } from '@/site/api/compare';
import { figure, groupParty, incidentInput } from '@/tests/fixtures/incident';
import { importIncidents } from '@/tests/fixtures/ledger';
import { previewOf } from '@/tests/fixtures/preview-of';
import { createTestDatabase, type TestDatabase } from '@/tests/setup/database';
import { ask } from './ask';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  await seedReference(database.db);
  const attack = (id: string, dateStart: string, killed: number | null, country = 'IRQ') =>
    incidentInput(id, {
      dateStart,
      country,
      parties: [groupParty('Islamic State', 'perpetrator')],
      figures: [figure('killed', killed)],
    });
  const years = (from: string, to: string) => [
    { from: `${from}-01-01`, to: `${to}-12-31`, countries: ['IRQ'] },
  ];
  await importIncidents(
    database.db,
    'first',
    'r1',
    [attack('a1', '2014-02-01', 10), attack('a2', '2015-05-05', 20)],
    'merge',
    years('2014', '2015'),
  );
  await importIncidents(
    database.db,
    'second',
    'r1',
    [attack('b1', '2015-05-06', 25), attack('b2', '2016-07-01', null)],
    'merge',
    years('2015', '2016'),
  );
  await importIncidents(database.db, 'third', 'r1', [attack('c1', '2015-08-08', 7)], 'merge', []);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await globalThis.ledgerWebConnections?.reader?.close();
  globalThis.ledgerWebConnections = undefined;
  await database.drop();
});

const get = (query: string) => ask(database.reader.db, compareAnswer, `/api/v1/compare${query}`);

type Point = { period: string; covered: unknown; killed: { best: number | null } };
type Series = { dataset: string; key: string; points: Point[]; whole?: { attacks: number } };
const bests = ({ points }: Series) => points.map(({ killed }) => killed.best);

describe('GET /api/v1/compare', () => {
  test('gives each dataset its own numbers over the same days, and none where it does not cover them', async () => {
    const response = await get('?dataset=first&with=second,third&country=IRQ');
    expect(response.status).toBe(200);
    const body = await response.json();
    expect(body.datasets.map(({ slug }: { slug: string }) => slug)).toEqual([
      'first',
      'second',
      'third',
    ]);
    const series: Series[] = body.series;
    expect(series.map(({ dataset }) => dataset)).toEqual(['first', 'second', 'third']);
    expect(series[0]?.points.map(({ period }) => period)).toEqual(['2014', '2015', '2016']);
    expect(series.map(bests)).toEqual([
      [10, 20, null],
      [null, 25, null],
      [null, 7, null],
    ]);
    expect(series[1]?.points.map(({ covered }) => covered)).toEqual([false, true, true]);
    expect(series.map(({ whole }) => whole?.attacks)).toEqual([2, 2, 1]);
    expect(body).not.toHaveProperty('totals');
  });

  test('names the next dataset if none is named, and refuses one that there is not', async () => {
    const body = await (await get('?dataset=second')).json();
    expect(body.series.map(({ dataset }: Series) => dataset)).toEqual(['second', 'first']);
    const refused = await get('?with=fourth');
    expect(refused.status).toBe(400);
    expect(await refused.json()).toMatchObject({ parameter: 'with', value: 'fourth' });
    expect((await get('?with=first')).status).toBe(400);
    expect((await get('?split=country')).status).toBe(400);
  });

  test('as CSV each row names its dataset, and what is not covered or unknown is empty', async () => {
    const csv = await (await get('?dataset=first&with=second&country=IRQ&format=csv')).text();
    const { data } = Papa.parse<Record<string, string>>(csv.trim(), { header: true });
    expect(
      data.map(({ dataset, period, covered, attacks, killed_best }) => [
        dataset,
        period,
        covered,
        attacks,
        killed_best,
      ]),
    ).toEqual([
      ['first', '2014', 'true', '1', '10'],
      ['first', '2015', 'true', '1', '20'],
      ['first', '2016', 'false', '', ''],
      ['second', '2014', 'false', '', ''],
      ['second', '2015', 'true', '1', '25'],
      ['second', '2016', 'true', '1', ''],
    ]);
  });

  test('puts countries of one dataset side by side', async () => {
    const body = await (await get('?dataset=first&by=country&country=IRQ,SYR')).json();
    expect(body.series.map(({ key, dataset }: Series) => [key, dataset]).sort()).toEqual([
      ['IRQ', 'first'],
      ['SYR', 'first'],
    ]);
    const nine = 'AFG,COL,IRQ,LBY,MLI,NGA,SOM,SYR,UKR';
    const refused = await get(`?dataset=first&by=country&country=${nine}`);
    expect(await refused.json()).toMatchObject({ status: 400, value: 'UKR' });
  });

  test('as of a time stays what it was, whatever is recorded later', async () => {
    const query = '?dataset=first&with=second&country=IRQ';
    const now = await (await get(query)).json();
    const [asOf] = now.datasets
      .map((one: { asOf: string }) => one.asOf)
      .sort()
      .reverse();
    const before = await (await get(`${query}&asOf=${asOf}`)).json();
    expect(before.series).toEqual(now.series);
    await importIncidents(database.db, 'second', 'r2', [
      incidentInput('b3', { dateStart: '2015-01-01', figures: [figure('killed', 99)] }),
    ]);
    const after = await (await get(`${query}&asOf=${asOf}`)).json();
    expect(after).toEqual(before);
    expect((await (await get(query)).json()).series[1].points[1].killed.best).toBe(124);
  });
});

test('the preview of a link to a comparison has its chart, or its words where there is none to draw', async () => {
  vi.stubEnv('DATABASE_URL_READER', database.addresses.reader);
  const query = 'of=compare&dataset=first&with=second&country=IRQ&chart=table';
  const drawn = await previewOf(database.reader.db, query);
  expect(drawn.title).toMatch(/in Iraq.*: .*first.* and .*second/);
  expect(drawn.drawing).toContain('<svg');
  expect(drawn.facts.publisher).toBeTruthy();
  const alone = await previewOf(database.reader.db, 'of=compare&dataset=first&by=country');
  expect(alone).toMatchObject({ drawing: null, title: expect.any(String) });
});
