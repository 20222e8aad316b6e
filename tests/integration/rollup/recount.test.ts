import { type SQL, sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { mergeActors } from '@/db/mutations/actor/merge-actors';
import { retractIncident } from '@/db/mutations/retract-incident';
import { recountDifferences } from '@/db/queries/verify/recount';
import { type RollupDifference, rollupDifferences } from '@/db/queries/verify/rollup-differences';
import { ESTIMATE_CASES } from '@/tests/fixtures/estimates';
import { figure, groupParty, incidentInput } from '@/tests/fixtures/incident';
import { importIncidents } from '@/tests/fixtures/ledger';
import { createTestDatabase, type TestDatabase } from '@/tests/setup/database';
import { insertUser } from '@/tests/setup/users';
import { randomIncidents } from '../queries/random-ledger';
import { recountedRollup } from './recounted-rollup';

type Spoil = (cells: SQL) => SQL;

/** What is done to the cells that the writer's rule gives, so that the rule is wrong; both it and its check use it. */
const writer: { spoil: Spoil } = vi.hoisted(() => ({ spoil: (cells: SQL) => cells }));
vi.mock('@/db/mutations/rollup/rollup-cells', async (original) => {
  const real = await original<typeof import('@/db/mutations/rollup/rollup-cells')>();
  return {
    ...real,
    rollupCells: (counted: SQL) => writer.spoil(real.rollupCells(counted)),
  };
});

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
afterEach(() => {
  writer.spoil = (cells) => cells;
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
        { ...estimate, outcome: 'killed', victims: 'all', basis: null },
        { ...estimate, outcome: 'wounded', victims: 'civilian', basis: null },
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

async function recounted(slug: string): Promise<RollupDifference[]> {
  const id = await idOf(slug);
  return database.db.transaction(async (snapshot) => {
    const found: RollupDifference[] = [];
    for await (const difference of recountDifferences(snapshot, id)) found.push(difference);
    return found;
  });
}

test('a sound rollup is what the recount gives, cell by cell', async () => {
  await importIncidents(database.db, 'sound', 'one', INCIDENTS);
  expect(await recounted('sound')).toEqual([]);
  await database.db.execute(sql`delete from rollup where dataset_id = ${await idOf('sound')}`);
  const missing = await recounted('sound');
  expect(missing.every(({ kept }) => kept === null)).toBe(true);
  expect(missing).toHaveLength(recountedRollup(INCIDENTS).length);
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
  const merger = { losing: 'old-name', winning: 'new-name', edition: 1 };
  await mergeActors(db, { ...merger, note: 'The same.', author });
  expect(await recounted('moved')).toEqual([]);
});

/** Wrong rules of the writer's, of which its own check knows nothing. */
const WRONG: [string, Spoil][] = [
  ['highs too high', (cells) => changed(cells, 'killed_high', sql`killed_high + killed_known`)],
  ['lows for bests', (cells) => changed(cells, 'wounded_best', sql`wounded_low`)],
  ['open ends not counted', (cells) => changed(cells, 'killed_open_ended', sql`0`)],
  ['civilians left out', (cells) => sql`select * from (${cells}) c where victims <> 'civilian'`],
  ['groups left out', (cells) => sql`select * from (${cells}) c where group_id <= 0`],
  ['a month late', (cells) => changed(cells, 'month', sql`(month + interval '1 month')::date`)],
  [
    'attacks twice in countries',
    (cells) => changed(cells, 'attacks', sql`attacks * least(level + 1, 2)`),
  ],
];

const COLUMNS =
  `level victims group_id country month violence attacks killed_known killed_open_ended killed_low killed_best
  killed_high wounded_known wounded_open_ended wounded_low wounded_best wounded_high`.split(/\s+/);

function changed(cells: SQL, column: string, value: SQL): SQL {
  const columns = COLUMNS.map((name) => (name === column ? value : sql.raw(name)));
  return sql`select ${sql.join(
    columns.map((one, i) => sql`${one} as ${sql.raw(COLUMNS[i] ?? '')}`),
    sql`, `,
  )} from (${cells}) c`;
}

test.each(WRONG)('a writer’s rule that is wrong is found: %s', async (name, spoil) => {
  writer.spoil = spoil;
  const slug = name.replaceAll(' ', '-');
  await importIncidents(database.db, slug, 'one', INCIDENTS);
  expect(await rollupDifferences(database.db, await idOf(slug))).toEqual([]);
  expect((await recounted(slug)).length).toBeGreaterThan(0);
});

test.each([0, 1, 2, 3])(
  'a cell of level %i that somebody changed is found, alone',
  async (level) => {
    const slug = `tampered-${level}`;
    await importIncidents(database.db, slug, 'one', INCIDENTS);
    await database.db.execute(sql`
    update rollup set killed_low = killed_low + 1 where ctid = (
      select ctid from rollup where dataset_id = ${await idOf(slug)} and level = ${level} limit 1
    )`);
    expect(await recounted(slug)).toEqual([
      {
        cell: expect.stringMatching(`^level ${level}, victims .*, month \\d{4}-\\d\\d-01$`),
        kept: expect.stringMatching(/killed_low \d+/),
        recomputed: expect.stringMatching(/killed_low \d+/),
      },
    ]);
  },
);

test('a cell that stands in a month without incidents, or under another key, is found', async () => {
  await importIncidents(database.db, 'strays', 'one', INCIDENTS);
  await database.db.execute(sql`
    update rollup set month = '1931-01-01' where ctid = (
      select ctid from rollup where dataset_id = ${await idOf('strays')} and level = 1 limit 1
    )`);
  const found = await recounted('strays');
  expect(found).toHaveLength(2);
  expect(found[0]).toMatchObject({ cell: expect.stringContaining('1931-01-01'), recomputed: null });
  expect(found[1]).toMatchObject({ kept: null });
});
