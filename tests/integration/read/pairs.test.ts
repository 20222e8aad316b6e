import { afterAll, beforeAll, expect, test } from 'vitest';
import { queryPairs, SHOWN_PAIRS } from '@/db/read/pairs';
import { queryState, queryViewFacts } from '@/db/read/view';
import { makeView } from '@/lib/filters/make-view';
import { DEFAULT_FILTERS, type Filters } from '@/lib/filters/view';
import { rankingAnswer } from '@/site/api/ranking';
import { keptView } from '@/site/reads/kept';
import { keptPairFigures } from '@/site/reads/pairs';
import { figure, incidentInput } from '@/tests/fixtures/incident';
import { importIncidents } from '@/tests/fixtures/ledger';
import { ask } from '@/tests/integration/api/ask';
import { createTestDatabase, type TestDatabase } from '@/tests/setup/database';

let database: TestDatabase;

const party = (actorName: string, role: 'side_a' | 'side_b' | 'perpetrator' | 'target') => ({
  actorName,
  actorKind: 'armed_group' as const,
  actorCountry: null,
  role,
  attribution: null,
  claimedVia: null,
  dead: null,
});

const killed = (all: number, civilians: number) => [
  figure('killed', all),
  figure('killed', civilians, { victims: 'civilian' }),
];

beforeAll(async () => {
  database = await createTestDatabase();
  await importIncidents(database.db, 'tested', 'one', [
    incidentInput('1', {
      violence: 'non_state',
      parties: [party('Red Front', 'side_a'), party('Blue Front', 'side_b')],
      figures: killed(10, 2),
    }),
    // Who is side A and who is side B says nothing.
    incidentInput('2', {
      violence: 'non_state',
      parties: [party('Blue Front', 'side_a'), party('Red Front', 'side_b')],
      figures: killed(5, 1),
    }),
    incidentInput('3', {
      violence: 'one_sided',
      parties: [party('Red Front', 'perpetrator')],
      figures: killed(40, 40),
    }),
  ]);
});
afterAll(() => database.drop());

async function pairs(given: Partial<Filters> = {}) {
  const filters = { ...DEFAULT_FILTERS, dataset: 'tested', ...given };
  const state = await queryState(database.db, filters.dataset, filters.asOf);
  if (state === null) throw new Error('there is no dataset');
  const facts = await queryViewFacts(database.db, state, filters);
  const { rows } = await queryPairs(database.db, makeView(filters, state, facts).view, 8);
  return rows.map(({ label, attacks, killed: { best } }) => [label, attacks, best]);
}

test('two parties are one pair, whoever is named first, and a party alone stands against civilians', async () => {
  expect(await pairs()).toEqual([
    ['Red Front against civilians', 1, 40],
    ['Red Front – Blue Front', 2, 15],
  ]);
});

test('victims, parties and their role are obeyed', async () => {
  expect(await pairs({ victims: 'civilian' })).toEqual([
    ['Red Front against civilians', 1, 40],
    ['Red Front – Blue Front', 2, 3],
  ]);
  expect(await pairs({ parties: ['blue-front'] })).toEqual([['Red Front – Blue Front', 2, 15]]);
  expect(await pairs({ role: 'perpetrator' })).toEqual([['Red Front against civilians', 1, 40]]);
});

test('the API ranks pairs as the panel of a page does, and says whose dead are known', async () => {
  const get = async (query: string) => {
    const address = `/api/v1/ranking?dataset=tested&measure=killed&${query}`;
    return (await ask(database.reader.db, rankingAnswer, address)).json();
  };
  const { of, rows, title } = await get('by=pair');
  expect(title).toBe('People killed, by who fights whom');
  expect(of).toBe(2);
  expect(
    rows.map((row: { label: string; attacks: number; killed: { best: number } }) => [
      row.label,
      row.attacks,
      row.killed.best,
    ]),
  ).toEqual(await pairs());
  const { view } = await keptView(
    database.reader.db,
    new URLSearchParams('dataset=tested&measure=killed'),
    [],
  );
  const panel = await keptPairFigures(database.reader.db, view, SHOWN_PAIRS);
  expect(rows.map(({ dead }: { dead: object }) => dead)).toEqual(
    panel.rows.map(({ cell }) => panel.victims?.get(cell)),
  );
  expect(rows[0]).toMatchObject({
    key: 'red-front~civilians',
    sides: [
      { slug: 'red-front', name: 'Red Front' },
      { slug: null, name: 'civilians' },
    ],
    dead: { civilians: 40 },
  });
  expect((await get('by=pair&victims=civilian')).rows[0].dead).toBeNull();
});

test('the API ranks types of violence, which are covered as all of the view is', async () => {
  const address = '/api/v1/ranking?dataset=tested&by=violence';
  const { rows } = await (await ask(database.reader.db, rankingAnswer, address)).json();
  expect(rows).toMatchObject([
    { key: 'one_sided', covered: true, attacks: 1, killed: { best: 40 } },
    { key: 'non_state', covered: true, attacks: 2, killed: { best: 15 } },
  ]);
});

test('a pair asked for is alone in the view, in the order in which it is named', async () => {
  expect(await pairs({ pairs: ['red-front~blue-front'] })).toEqual([
    ['Red Front – Blue Front', 2, 15],
  ]);
  expect(await pairs({ pairs: ['red-front~civilians', 'red-front~blue-front'] })).toEqual(
    await pairs(),
  );
  // Nothing that is asked in vain narrows the view in silence: it is named, and all are shown.
  expect(await pairs({ pairs: ['green-front~civilians'] })).toEqual(await pairs());
});

test('a pair has one address, whichever side is asked for first, and whoever attacked', async () => {
  const addressOf = async (pair: string) => {
    const { view, issues } = await keptView(
      database.reader.db,
      new URLSearchParams(`dataset=tested&pair=${pair}`),
      [],
    );
    expect(issues).toEqual([]);
    return view.query;
  };
  expect(await addressOf('blue-front~red-front')).toBe(await addressOf('red-front~blue-front'));
  expect(await addressOf('civilians~red-front')).toBe('dataset=tested&pair=red-front~civilians');
  await importIncidents(database.db, 'both-ways', 'one', [
    incidentInput('there', {
      parties: [party('Red Front', 'perpetrator'), party('Blue Front', 'target')],
      figures: killed(3, 0),
    }),
    incidentInput('back', {
      parties: [party('Blue Front', 'perpetrator'), party('Red Front', 'target')],
      figures: killed(4, 0),
    }),
  ]);
  const other = { dataset: 'both-ways' };
  const both = await pairs(other);
  expect(both).toEqual([['Red Front – Blue Front', 2, 7]]);
  expect(await pairs({ ...other, pairs: ['blue-front~red-front'] })).toEqual(both);
});

test('what was recorded later changes nothing of before', async () => {
  const before = (await queryState(database.db, 'tested', null))?.recordedAt ?? null;
  const then = await pairs();
  await importIncidents(database.db, 'tested', 'two', [
    incidentInput('4', {
      violence: 'non_state',
      parties: [party('Red Front', 'side_a'), party('Blue Front', 'side_b')],
      figures: killed(100, 0),
    }),
  ]);
  expect(await pairs()).toContainEqual(['Red Front – Blue Front', 3, 115]);
  expect(await pairs({ asOf: before })).toEqual(then);
});
