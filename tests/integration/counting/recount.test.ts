import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { type CountDifference, recountDifferences } from '@/db/verify/recount';
import { mergeActors } from '@/desk/actors/verbs';
import { retractIncident } from '@/desk/incidents/verbs';
import type { Counted } from '@/lib/domain/estimate';
import type { Facts } from '@/lib/facts/facts';
import type { FactQuery } from '@/lib/facts/query';
import type { CountCell } from '@/lib/stats/counts';
import { addDays } from '@/lib/stats/period';
import { ESTIMATE_CASES } from '@/tests/fixtures/estimates';
import { figure, groupParty, incidentInput } from '@/tests/fixtures/incident';
import { importIncidents } from '@/tests/fixtures/ledger';
import { randomIncidents } from '@/tests/integration/read/random-ledger';
import { createTestDatabase, type TestDatabase } from '@/tests/setup/database';
import { insertUser } from '@/tests/setup/users';
import { recountedCells } from './recounted-cells';

type Spoil = (cells: CountCell[], query: FactQuery) => CountCell[];

/** What is done to the cells that charts are made of, so that their rule is wrong. */
const counting: { spoil: Spoil } = vi.hoisted(() => ({ spoil: (cells: CountCell[]) => cells }));
vi.mock('@/lib/facts/count', async (original) => {
  const real = await original<typeof import('@/lib/facts/count')>();
  return {
    ...real,
    countFacts: (facts: Facts, query: FactQuery) =>
      counting.spoil(real.countFacts(facts, query), query),
  };
});

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
afterEach(() => {
  counting.spoil = (cells) => cells;
});

const INCIDENTS = [
  ...randomIncidents(
    11,
    Array.from({ length: 60 }, (_, i) => `r${i}`),
  ),
  ...ESTIMATE_CASES.map(({ estimate }, i) =>
    incidentInput(`e${i}`, {
      parties: [groupParty('Test group 1'), groupParty('Test group 1', 'target')],
      figures: [
        { ...estimate, outcome: 'killed', victims: 'all', words: null, basis: null },
        { ...estimate, outcome: 'wounded', victims: 'civilian', words: null, basis: null },
      ],
    }),
  ),
  incidentInput('plain', { figures: [figure('killed', 4), figure('abducted', 9)] }),
];

async function idOf(slug: string): Promise<number> {
  const [row] = await database.db.execute<{ id: number }>(
    sql`select id from dataset where slug = ${slug}`,
  );
  return row?.id ?? 0;
}

async function recounted(slug: string): Promise<CountDifference[]> {
  const id = await idOf(slug);
  return database.db.transaction(async (snapshot) => {
    const found: CountDifference[] = [];
    for await (const difference of recountDifferences(snapshot, id)) found.push(difference);
    return found;
  });
}

test('sound charts count what the recount gives, cell by cell', async () => {
  await importIncidents(database.db, 'sound', 'one', INCIDENTS);
  expect(await recounted('sound')).toEqual([]);
  counting.spoil = () => [];
  const all = await recounted('sound');
  expect(all.every(({ counted }) => counted === null)).toBe(true);
  const missing = all.filter(({ cell }) => !cell.includes(', imprecise dates '));
  for (const rule of ['spread', 'left out']) {
    expect(all.some(({ cell }) => cell.includes(`imprecise dates ${rule}`))).toBe(true);
  }
  const ofRoles = missing.filter(({ cell }) => cell.includes(', role '));
  expect(missing.length - ofRoles.length).toBe(recountedCells(INCIDENTS).length);
  for (const role of ['perpetrator', 'own']) {
    expect(ofRoles.some(({ cell }) => cell.includes(`role ${role}`))).toBe(true);
  }
});

test('what is retracted or superseded counts no more, and a merged actor counts as the one that stays', async () => {
  const { db } = database;
  const both = [groupParty('Old name', 'side_a'), groupParty('New name')];
  await importIncidents(db, 'moved', 'one', [
    incidentInput('both', { parties: both, figures: [figure('killed', 3)] }),
    incidentInput('old', { parties: both.slice(0, 1), figures: [figure('wounded', 2)] }),
    incidentInput('out', { parties: both, figures: [figure('killed', 7)] }),
  ]);
  await importIncidents(db, 'moved', 'two', [incidentInput('old', { dateStart: '2001-02-03' })]);
  const author = await insertUser(db, 'Keeper', 'admin');
  await retractIncident(db, { publicId: 'moved-out', note: 'why', author });
  const merger = { losing: 'old-name', winning: 'new-name', changeNumber: 1 };
  await mergeActors(db, { ...merger, note: 'The same.', author });
  expect(await recounted('moved')).toEqual([]);
});

const changed =
  (change: (counts: Counted) => Counted): Spoil =>
  (cells) =>
    cells.map((cell) => ({ ...cell, counts: change(cell.counts) }));

const twice = (cell: CountCell): CountCell => ({
  ...cell,
  counts: { ...cell.counts, attacks: 2 * cell.counts.attacks },
});

/** Wrong rules of the charts'. */
const WRONG: [string, Spoil][] = [
  [
    'highs too high',
    changed((counts) => ({
      ...counts,
      killed: { ...counts.killed, high: counts.killed.high + 1 },
    })),
  ],
  [
    'lows for bests',
    changed(({ wounded, ...counts }) => ({
      ...counts,
      wounded: { ...wounded, best: wounded.low },
    })),
  ],
  [
    'open ends not counted',
    changed((counts) => ({ ...counts, killed: { ...counts.killed, openEnded: 0 } })),
  ],
  [
    'spread by one too many',
    (cells, { dates }) =>
      dates !== 'spread'
        ? cells
        : cells.map(({ counts, ...cell }) => ({
            ...cell,
            counts: { ...counts, killed: { ...counts.killed, best: counts.killed.best + 1 } },
          })),
  ],
  [
    'imprecise dates kept',
    (cells, { dates }) => (dates === 'leave' ? [...cells, ...cells.slice(0, 1).map(twice)] : cells),
  ],
  ['civilians left out', (cells, { victims }) => (victims === 'civilian' ? [] : cells)],
  ['groups left out', (cells, { by }) => (by === 'party' ? [] : cells)],
  [
    'a month late',
    (cells) =>
      cells.map((cell) => ({ ...cell, period: addDays(`${cell.period}-28`, 7).slice(0, 7) })),
  ],
  [
    'attacks twice in countries',
    (cells, { by }) =>
      by === 'country'
        ? cells.map(({ counts, ...cell }) => ({
            ...cell,
            counts: { ...counts, attacks: 2 * counts.attacks },
          }))
        : cells,
  ],
];

test.each(WRONG)('a rule that is wrong is found: %s', async (name, spoil) => {
  const slug = name.replaceAll(' ', '-');
  await importIncidents(database.db, slug, 'one', INCIDENTS);
  counting.spoil = spoil;
  expect((await recounted(slug)).length).toBeGreaterThan(0);
});

test('a figure whose sums somebody changed is found', async () => {
  await importIncidents(database.db, 'tampered', 'one', INCIDENTS);
  counting.spoil = (cells, { by, victims }) =>
    by !== 'none' || victims !== 'all'
      ? cells
      : cells.map((cell, i) =>
          i > 0 ? cell : { ...cell, counts: { ...cell.counts, attacks: cell.counts.attacks + 1 } },
        );
  const found = await recounted('tampered');
  expect(found.length).toBeGreaterThan(0);
  for (const difference of found) {
    expect(difference).toEqual({
      cell: expect.stringMatching(
        /^by none, all, (role \w+, )?victims all, .*month \d{4}-\d\d-01$/,
      ),
      counted: expect.stringMatching(/^attacks \d+, /),
      recounted: expect.stringMatching(/^attacks \d+, /),
    });
  }
});
