import Papa from 'papaparse';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seedReference } from '@/db/write/seed-reference';
import { tableAnswer } from '@/site/api/table';
import { figure, groupParty, incidentInput } from '@/tests/fixtures/incident';
import { importIncidents } from '@/tests/fixtures/ledger';
import { ask } from '@/tests/integration/api/ask';
import { createTestDatabase, type TestDatabase } from '@/tests/setup/database';

const party = (name: string, role: 'perpetrator' | 'side_a' | 'side_b' = 'perpetrator') =>
  groupParty(name, role);

const SMALL = [
  incidentInput('1', {
    dateStart: '2014-02-10',
    violence: 'non_state',
    parties: [party('Red Front', 'side_a'), party('Blue Front', 'side_b')],
    figures: [figure('killed', 10), figure('killed', 4, { victims: 'civilian' })],
  }),
  incidentInput('2', {
    dateStart: '2015-02-10',
    violence: 'one_sided',
    parties: [party('Red Front')],
    figures: [figure('killed', 7)],
  }),
  incidentInput('3', {
    dateStart: '2015-03-01',
    country: 'SYR',
    figures: [figure('killed', null)],
  }),
  incidentInput('4', {
    dateStart: '2014-11-01',
    dateEnd: '2015-01-31',
    country: 'SYR',
    figures: [figure('killed', 3)],
  }),
];

/** More parties than a table has rows, each of one incident: of party n, n people were killed. */
const PARTIES = 205;

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  await seedReference(database.db);
  await importIncidents(database.db, 'small', 'one', SMALL, 'merge', [
    { from: '2014-01-01', to: '2015-12-31', countries: null },
  ]);
  await importIncidents(
    database.db,
    'many',
    'one',
    Array.from({ length: PARTIES }, (_, i) =>
      incidentInput(`${i}`, {
        parties: [party(`Party ${i + 1}`), ...(i < 2 ? [party('Party 1')] : [])],
        figures: [figure('killed', i + 1)],
      }),
    ),
  );
  await importIncidents(
    database.db,
    'narrow',
    'one',
    [incidentInput('1', { dateStart: '2014-05-05', figures: [figure('killed', 2)] })],
    'merge',
    [{ from: '2014-01-01', to: '2014-12-31', countries: ['IRQ'] }],
  );
});
afterAll(() => database.drop());

const get = (query: string) => ask(database.reader.db, tableAnswer, `/api/v1/table?${query}`);

type Told = {
  label: string;
  points: { period: string; covered: unknown; killed: { best: number | null } }[];
  whole: { attacks: number; killed: { best: number | null; unknown: number | null } };
};

const bests = ({ label, points, whole }: Told) => [
  label,
  whole.killed.best,
  ...points.map(({ killed }) => killed.best),
];

async function told(query: string) {
  const response = await get(query);
  expect(response.status).toBe(200);
  return response.json();
}

describe('a table', () => {
  test('by country has a row each, and unknown is not zero', async () => {
    const { rows, rest, all } = await told('dataset=small&from=2014&to=2015&rows=country');
    expect(rows.map(bests)).toEqual([
      ['Iraq', 17, 10, 7],
      ['Syria', 3, 3, null],
    ]);
    expect(rest).toBeNull();
    expect(bests(all)).toEqual(['All, each incident once', 20, 13, 7]);
    expect(all.whole).toMatchObject({ attacks: 4, killed: { unknown: 1 } });
  });

  test('by party counts an incident under each of its parties, and once in all', async () => {
    const { rows, all } = await told('dataset=small&from=2014&to=2015&rows=party');
    expect(rows.map(bests)).toEqual([
      ['Red Front', 17, 10, 7],
      ['Blue Front', 10, 10, 0],
      ['No party recorded', 3, 3, null],
    ]);
    expect(bests(all).slice(1)).toEqual([20, 13, 7]);
  });

  test('by pair, by violence and by victims', async () => {
    const of = async (rows: string) =>
      (await told(`dataset=small&from=2014&to=2015&rows=${rows}`)).rows.map(bests);
    expect(await of('pair')).toEqual([
      ['Red Front – Blue Front', 10, 10, 0],
      ['Red Front against civilians', 7, 0, 7],
    ]);
    expect(await of('violence')).toEqual([
      ['Non-state', 10, 10, 0],
      ['One-sided', 7, 0, 7],
      ['State-based', 3, 3, null],
    ]);
    // Of whom the seven were is not said: that is not zero.
    expect(await of('victims')).toEqual([['Civilians', 4, 4, null]]);
  });

  test('has cells of pairs whose filter counts the same', async () => {
    const { rows } = await told('dataset=small&from=2014&to=2015&rows=pair');
    for (const row of rows) {
      const alone = await told(`dataset=small&from=2014&to=2015&rows=pair&pair=${row.key}`);
      expect(alone.rows).toEqual([row]);
      expect(alone.all.whole).toEqual(row.whole);
    }
  });

  test('spreads and leaves out imprecise dates as charts do', async () => {
    const of = async (dates: string) =>
      bests(
        (await told(`dataset=small&from=2014&to=2015&country=SYR&rows=country&dates=${dates}`)).all,
      );
    expect(await of('apart')).toEqual(['All, each incident once', 3, 3, null]);
    expect(await of('spread')).toEqual(['All, each incident once', 3, 2, 1]);
    expect(await of('leave')).toEqual(['All, each incident once', null, 0, null]);
  });

  test('has the 200 largest rows, and what is in none of them as one row, each incident once', async () => {
    const { rows, rest, all } = await told('dataset=many&rows=party');
    expect(rows).toHaveLength(200);
    expect(rows[0].label).toBe('Party 205');
    expect(rest).toMatchObject({ label: 'Other parties', of: 5 });
    expect(rest.whole).toMatchObject({ attacks: 5, killed: { best: 1 + 2 + 3 + 4 + 5 } });
    expect(all.whole.killed.best).toBe((PARTIES * (PARTIES + 1)) / 2);
  });

  test('says nothing of what is not covered', async () => {
    const { rows, all } = await told('dataset=narrow&from=2013&to=2014&rows=country&country=IRQ');
    expect(bests(rows[0])).toEqual(['Iraq', 2, null, 2]);
    expect(all.points.map(({ covered }: { covered: unknown }) => covered)).toEqual([false, true]);
  });

  test('is as CSV the same, a line for each period of each row', async () => {
    const csv = await (await get('dataset=many&rows=party&format=csv')).text();
    const { data } = Papa.parse<Record<string, string>>(csv, {
      header: true,
      skipEmptyLines: true,
    });
    expect(data).toHaveLength(201);
    expect(data[0]).toMatchObject({ label: 'Party 205', period: '2014', killed_best: '205' });
    expect(data.at(-1)).toMatchObject({
      series: 'other',
      label: 'Other parties',
      killed_best: '15',
    });
    expect(data[0]?.title).toMatch(/, by party and year, June 2014$/);
  });

  test('answers as of a time what was recorded then', async () => {
    const { asOf } = await told('dataset=small&rows=country');
    const before = await told(`dataset=small&rows=party&asOf=${asOf}`);
    await importIncidents(database.db, 'small', 'two', [
      incidentInput('5', { parties: [party('Blue Front')], figures: [figure('killed', 100)] }),
    ]);
    expect(await told(`dataset=small&rows=party&asOf=${asOf}`)).toEqual(before);
    expect((await told('dataset=small&rows=party')).rows[0]).toMatchObject({ label: 'Blue Front' });
  });

  test.each([
    ['rows=group', 'rows'],
    ['sort=1066', 'sort'],
    ['rows=victims&measure=attacks', 'rows'],
    ['interval=month&from=2000&to=2015', 'interval'],
    ['split=x', 'split'],
  ])('refuses %s', async (query, parameter) => {
    const response = await get(`dataset=small&${query}`);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ parameter });
  });
});
