import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { byVersion } from '@/site/api/by-version';
import { changesAnswer } from '@/site/api/changes';
import { historyAnswer } from '@/site/api/history';
import { incidentAnswer } from '@/site/api/incidents';
import { trendOrLaggedAnswer } from '@/site/api/lagged';
import { reconcileAnswer } from '@/site/api/reconcile';
import { attacksIn, importMonthly, MONTHLY, releaseIn } from '@/tests/fixtures/monthly';
import { createTestDatabase, type TestDatabase } from '@/tests/setup/database';
import { ask } from './ask';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  await importMonthly(database);
  // Of the first month, one attack is said later to have been in another country.
  const [first, ...others] = attacksIn(0, 0, 10);
  if (first === undefined) throw new Error('no attack');
  await releaseIn(database, 25, [{ ...first, country: 'SYR' }, ...others]);
});
afterAll(() => database.drop());

const answer = (answerer: Parameters<typeof ask>[1], query: string) =>
  ask(database.reader.db, byVersion(answerer), `/api/v1/x?dataset=${MONTHLY}&${query}`);
const historyOf = async (query: string) => (await answer(historyAnswer, query)).json();
const trendOf = async (query: string) => (await answer(trendOrLaggedAnswer, query)).json();

/** How many attacks of January 2024 in Iraq each version knows. */
const JANUARY = 'country=IRQ&from=2024-01&to=2024-01';
const KNOWN = [
  { version: 25, release: 'release 25', attacks: 9, incidents: { reclassified: 1 } },
  { version: 3, release: 'release 3', attacks: 10, incidents: { new: 2 } },
  { version: 2, release: 'release 2', attacks: 8, incidents: { new: 2 } },
  { version: 1, release: 'release 1', attacks: 6, incidents: null },
];

type Cause = { incidents: number; attacks: number };
type Value = {
  version: number;
  release: string;
  attacks: number;
  recordedAt: string;
  causes: Record<string, Cause> | null;
  changes: string | null;
};

function seen({ version, release, attacks, causes }: Value) {
  const incidents =
    causes &&
    Object.fromEntries(Object.entries(causes).map(([cause, moved]) => [cause, moved.incidents]));
  return { version, release, attacks, incidents };
}

test('an incident, a reconciliation and changes are given as of a version too', async () => {
  const [first] = attacksIn(0, 0, 10);
  const id = `${MONTHLY}-${first?.externalId}`;
  const incident = async (query: string) =>
    ask(database.reader.db, incidentAnswer, `/api/v1/incidents/${id}?${query}`, {}, id);
  const then = await (await incident('version=24')).json();
  expect(then).toMatchObject({ country: 'IRQ', isCurrent: false, revision: { version: 1 } });
  expect(await (await incident('version=25')).json()).toMatchObject({ country: 'SYR' });
  const refused = async (query: string) => (await (await incident(query)).json()).detail;
  expect(await refused('version=26')).toContain('has no version 26: the newest is 25');
  expect(await refused('version=1&asOf=2025-01-01')).toContain('either version or asOf');
  const { dataset } = await (await answer(reconcileAnswer, 'version=24')).json();
  expect(dataset.version).toBe(24);
  const changed = await (await answer(changesAnswer, 'version=24')).json();
  expect(changed).toMatchObject({
    release: 'release 24',
    from: { version: 23 },
    to: { version: 24 },
  });
});

describe('GET /api/v1/history', () => {
  test('gives each value that a figure has had, from when, and by what it was moved', async () => {
    const { title, values, next } = await historyOf(JANUARY);
    expect(values.map(seen)).toEqual(KNOWN);
    expect(title).toBe('People killed in Iraq, January 2024');
    expect(next).toBe(null);
    for (const [i, value] of values.slice(0, -1).entries()) {
      const moved = Object.values<Cause>(value.causes).reduce((sum, one) => sum + one.attacks, 0);
      expect(value.attacks - values[i + 1].attacks).toBe(moved);
    }
  });

  test('has in each version the value that this version has when it is asked for', async () => {
    const { values } = await historyOf(JANUARY);
    for (let version = 1; version <= 25; version += 1) {
      const { totals, dataset } = await trendOf(`${JANUARY}&version=${version}`);
      const held = values.find((value: Value) => value.version <= version);
      expect({ version: dataset.version, attacks: totals.attacks }).toEqual({
        version,
        attacks: held.attacks,
      });
    }
  });

  test('as of a time knows nothing of what came after it', async () => {
    const [, second] = (await historyOf(JANUARY)).values;
    const { values } = await historyOf(`${JANUARY}&asOf=${second.recordedAt}`);
    expect(values.map(seen)).toEqual(KNOWN.slice(1));
  });

  test('of many values is read page by page, with none lost and none twice', async () => {
    for (let release = 26; release <= 55; release += 1) {
      await releaseIn(database, release, attacksIn(0, release, release + 1));
    }
    const found: Value[] = [];
    let query: string | null = JANUARY;
    while (query !== null) {
      const page: { values: Value[]; next: string | null } = await historyOf(query);
      found.push(...page.values);
      query = page.next && new URL(page.next).search.slice(1).replace(`dataset=${MONTHLY}&`, '');
    }
    const versions = Array.from({ length: 30 }, (_, i) => 55 - i);
    expect(found.map(({ version }) => version)).toEqual([...versions, 25, 3, 2, 1]);
    expect(found.map(({ attacks }) => attacks).slice(0, 3)).toEqual([39, 38, 37]);
    // A file of a part of it says where the rest is.
    const csvOf = async (more: string) =>
      (await answer(historyAnswer, `${JANUARY}&format=csv${more}`)).text();
    expect(await csvOf('')).toMatch(/; older values: http.*before=\d+/);
    expect(await csvOf('&before=3')).not.toContain('older values');
  });

  test.each([
    ['version=0', 'version'],
    ['version=999', 'version'],
    ['version=2&asOf=2025-01-01', 'version'],
    ['before=x', 'before'],
    ['cause=new', 'cause'],
  ])('refuses %s, naming %s', async (query, parameter) => {
    const response = await answer(historyAnswer, query);
    expect(response.status).toBe(400);
    expect((await response.json()).parameter).toBe(parameter);
  });
});

describe('GET /api/v1/trend with lag', () => {
  const months = `country=IRQ&from=2024-06&to=2024-08&interval=month`;
  const knownAfter = async (lag: number, more = '') => {
    const { series } = await trendOf(`${months}&lag=${lag}${more}`);
    return series[0].points.map(({ attacks }: { attacks: number | null }) => attacks);
  };

  test('gives each period as it was known so many days after it', async () => {
    expect(await knownAfter(5)).toEqual([null, null, null]);
    expect(await knownAfter(15)).toEqual([6, 6, 6]);
    expect(await knownAfter(45)).toEqual([8, 8, 8]);
    expect(await knownAfter(75)).toEqual([10, 10, 10]);
  });

  test('says by when and in which version, and nothing of what is still to come', async () => {
    const { series, totals } = await trendOf(`${months}&lag=45&asOf=2024-09-20T00:00:00Z`);
    expect(series[0].points).toMatchObject([
      { period: '2024-06', knownBy: '2024-08-14T23:59:59.999Z', knownIn: { version: 7 } },
      { period: '2024-07', knownBy: '2024-09-14T23:59:59.999Z', knownIn: { version: 8 } },
      { period: '2024-08', knownBy: null, knownIn: null, covered: false, attacks: null },
    ]);
    expect(totals).toBe(null);
  });

  test('is the same in CSV, where what was not known is an empty cell', async () => {
    const csv = await (await answer(trendOrLaggedAnswer, `${months}&lag=15&format=csv`)).text();
    const [head = '', ...rows] = csv.trim().split(/\r?\n/);
    const at = (name: string) => head.split(',').indexOf(name);
    expect(at('known_in_version')).toBe(head.split(',').length - 1);
    expect(rows.map((row) => row.split(',')[at('attacks')])).toEqual(['6', '6', '6']);
    expect(rows.map((row) => row.split(',').at(-1))).toEqual(['6', '7', '8']);
  });

  test.each([
    'lag=-1',
    'lag=4000',
    'lag=10&as=share',
    'lag=10&split=country',
    'lag=10&split=victims',
  ])('refuses %s', async (query) => {
    const response = await answer(trendOrLaggedAnswer, `from=2024&to=2024&${query}`);
    expect(response.status).toBe(400);
  });
});
