import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { queryTrend } from '@/db/read/trend';
import { seedReference } from '@/db/write/seed-reference';
import { NotFound } from '@/lib/errors';
import { keptView } from '@/site/reads/kept';
import { keptCountries, keptDatasets, keptParties } from '@/site/reads/queries';
import { figure, groupParty, incidentInput } from '@/tests/fixtures/incident';
import { importIncidents } from '@/tests/fixtures/ledger';
import { createTestDatabase, type TestDatabase } from '@/tests/setup/database';

const IS = groupParty('Islamic State', 'perpetrator');

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  await seedReference(database.db);
});
afterAll(() => database.drop());

const load = (query: string) => keptView(database.reader.db, new URLSearchParams(query), []);

describe('a ledger without a dataset', () => {
  test('says so', async () => {
    await expect(load('')).rejects.toThrow(NotFound);
    expect(await keptDatasets(database.db)).toEqual([]);
  });
});

describe('a view', () => {
  beforeAll(async () => {
    await importIncidents(database.db, 'first', 'r1', [
      incidentInput('1', {
        dateStart: '2014-06-10',
        parties: [IS],
        figures: [figure('killed', 5)],
      }),
      incidentInput('2', { dateStart: '2015-02-03', country: 'SYR' }),
    ]);
    await importIncidents(database.db, 'second', 'x1', [incidentInput('1', { country: 'COL' })]);
    await importIncidents(database.db, 'first', 'r2', [
      incidentInput('3', { dateStart: '2016-01-31', country: 'SYR', parties: [IS] }),
    ]);
  });

  test('is of the first dataset, over all its months, in its newest state', async () => {
    const { view, issues, notices } = await load('');
    expect(view).toMatchObject({
      query: '',
      releases: [{ name: 'r1' }, { name: 'r2' }],
      version: 2,
      isCurrent: true,
      span: { first: '2014-06-10', last: '2016-01-31' },
      range: { from: '2014-06-01', to: '2016-01-31' },
    });
    expect(view.dataset.slug).toBe('first');
    expect([issues, notices]).toEqual([[], []]);
  });

  test('names the releases that what it counts stands in', async () => {
    expect((await load('country=IRQ')).view.releases).toMatchObject([{ name: 'r1' }]);
    expect((await load('from=2016')).view.releases).toMatchObject([{ name: 'r2' }]);
    expect((await load('party=islamic-state')).view.releases).toHaveLength(2);
    expect((await load('country=COL')).view.releases).toEqual([]);
  });

  test('names a dataset that is not there, and one that is', async () => {
    const { view, issues } = await load('dataset=no-such');
    expect(view.dataset.slug).toBe('first');
    expect(view.query).toBe('');
    expect(issues).toEqual([
      {
        parameter: 'dataset',
        value: 'no-such',
        fault: 'There is no dataset no-such.',
        message: 'There is no dataset no-such; first was used.',
      },
    ]);
    expect((await load('dataset=second')).view.releases).toMatchObject([{ name: 'x1' }]);
  });

  test('finds countries and groups, and takes no state force or misspelt parameter', async () => {
    const { view, issues } = await load('country=SYR,XXX&group=islamic-state,civilians&contry=IRQ');
    expect(view.countries).toEqual([{ code: 'SYR', name: 'Syria' }]);
    expect(view.parties).toMatchObject([{ slug: 'islamic-state', name: 'Islamic State' }]);
    expect(view.query).toBe('country=SYR&party=islamic-state');
    expect(issues.map((issue) => `${issue.parameter} ${issue.value}`)).toEqual([
      'contry IRQ',
      'country XXX',
      'group civilians',
    ]);
  });

  test('shows the state of the time asked for', async () => {
    const [entry] = await keptDatasets(database.db);
    const recordedAt = entry?.releases.map((release) => release.importedAt) ?? [];
    const [second = '', first = ''] = recordedAt;
    const then = await load(`asOf=${first}`);
    expect(then.view).toMatchObject({
      version: 1,
      releases: [{ name: 'r1' }],
      isCurrent: false,
      recordedAt: first,
    });
    expect((await queryTrend(database.reader.db, then.view, 'largest')).totals.attacks).toBe(2);
    const between = new Date(Date.parse(second) - 1).toISOString();
    expect((await load(`asOf=${between}`)).view.version).toBe(1);
    expect((await load(`asOf=${second}`)).view).toMatchObject({ version: 2, isCurrent: true });
  });

  test('is empty before the first record, and says so', async () => {
    const { view, issues, notices } = await load('asOf=2001-01-01T00:00:00Z&from=2014&to=2015');
    expect(view).toMatchObject({ version: 0, recordedAt: null, span: null, isCurrent: false });
    const trend = await queryTrend(database.reader.db, view, 'largest');
    expect(trend.totals.attacks).toBe(0);
    expect(trend.series[0]?.points.map((point) => point.period)).toEqual(['2014', '2015']);
    expect(issues).toEqual([]);
    expect(notices).toMatchObject([{ parameter: 'asOf' }]);
    expect((await load('asOf=2001-01-01')).view.range).toBeNull();
  });

  test('takes no time to come', async () => {
    const { view, issues } = await load('asOf=2099-01-01T00:00:00Z');
    expect(view.query).toBe('');
    expect(issues).toMatchObject([{ parameter: 'asOf', value: '2099-01-01T00:00:00.000Z' }]);
  });

  test('lists what its dataset holds, whatever it filters', async () => {
    const { view } = await load('country=IRQ&from=2014&to=2014');
    expect(await keptCountries(database.db, view)).toEqual([
      { code: 'IRQ', name: 'Iraq', region: 'Middle East', gwNumber: 645, attacks: 1 },
      { code: 'SYR', name: 'Syria', region: 'Middle East', gwNumber: 652, attacks: 2 },
    ]);
    expect(await keptParties(database.db, view)).toEqual([
      { slug: 'islamic-state', name: 'Islamic State', kind: 'armed_group', attacks: 2 },
      { slug: 'none', name: 'No party recorded', kind: null, attacks: 1 },
    ]);
    expect(await keptDatasets(database.db)).toMatchObject([
      {
        slug: 'first',
        version: 2,
        attacks: 3,
        countries: 2,
        releases: [{ name: 'r2' }, { name: 'r1' }],
      },
      { slug: 'second', version: 1, attacks: 1, span: { first: '2014-06-10', last: '2014-06-10' } },
    ]);
  });
});

test('a view reaches as far as what is spread over its days, whatever was asked before', async () => {
  const long = incidentInput('long', { dateStart: '2014-05-03', dateEnd: '2015-04-30' });
  const may = [{ from: '2014-05-01', to: '2014-05-31', countries: null }];
  await importIncidents(database.db, 'third', 'y1', [long], 'merge', may);
  const lastDay = async (query: string) => (await load(`dataset=third${query}`)).view.range?.to;
  expect(await lastDay('')).toBe('2014-05-31');
  expect(await lastDay('&dates=spread')).toBe('2015-04-30');
});

test('a view of countries reaches as far as is covered of them, now and at a moment that has passed', async () => {
  const of = (country: string, year: string) => [
    { from: `${year}-01-01`, to: `${year}-12-31`, countries: [country] },
  ];
  const iraq = incidentInput('iraq', { dateStart: '2014-05-03', dateEnd: '2014-05-04' });
  const syria = incidentInput('syria', { dateStart: '2016-05-03', country: 'SYR' });
  await importIncidents(database.db, 'fourth', 'y1', [iraq], 'merge', of('IRQ', '2014'));
  await importIncidents(database.db, 'fourth', 'y2', [syria], 'merge', of('SYR', '2016'));
  const then = (await load('dataset=fourth')).view.recordedAt ?? '';
  const rangeOf = async (query: string) => (await load(`dataset=fourth${query}`)).view.range;
  const year = (one: number, other = one) => ({ from: `${one}-01-01`, to: `${other}-12-31` });
  expect(await rangeOf('')).toEqual(year(2014, 2016));
  expect(await rangeOf('&country=IRQ')).toEqual(year(2014));
  expect(await rangeOf('&country=SYR')).toEqual(year(2016));
  expect(await rangeOf('&country=IRQ&dates=spread')).toEqual(year(2014));
  expect((await load('dataset=fourth&country=IRQ')).notices).toEqual([]);
  // Recorded later outside of what is covered, it is not left out.
  const late = incidentInput('late', { dateStart: '2015-02-01' });
  await importIncidents(database.db, 'fourth', 'y3', [late], 'merge', of('SYR', '2016'));
  expect(await rangeOf('&country=IRQ')).toEqual({ from: '2014-01-01', to: '2015-02-28' });
  // From the facts in memory, as they are there after a count.
  const { view } = await load('dataset=fourth');
  await queryTrend(database.reader.db, view, 'largest');
  expect(await rangeOf(`&country=IRQ&asOf=${then}`)).toEqual(year(2014));
  expect(await rangeOf(`&country=SYR&asOf=${then}`)).toEqual(year(2016));
});
