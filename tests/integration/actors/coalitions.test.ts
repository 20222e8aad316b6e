import { afterAll, beforeAll, expect, test } from 'vitest';
import { queryNamedTotals, queryTotals } from '@/db/read/cells';
import { queryIncidents } from '@/db/read/incidents';
import { queryRanking } from '@/db/read/ranking';
import { DEFAULT_LIST } from '@/lib/filters/incident-list';
import { keptView } from '@/site/reads/kept';
import { figure, groupParty, incidentInput } from '@/tests/fixtures/incident';
import { importIncidents } from '@/tests/fixtures/ledger';
import { differences } from '@/tests/integration/counting/differences';
import { createTestDatabase, type TestDatabase } from '@/tests/setup/database';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const exactly = (n: number) => ({ low: n, best: n, high: n, qualifier: 'exact' as const });

async function load(query: string) {
  const { view } = await keptView(database.db, new URLSearchParams(query), []);
  if (view.range === null) throw new Error('there are incidents');
  const totals = await queryTotals(database.db, view, view.range);
  const named = await queryNamedTotals(database.db, view, view.range);
  const { incidents } = await queryIncidents(database.db, view, DEFAULT_LIST);
  return {
    version: view.version,
    killed: totals.killed.best,
    named: named.killed.best,
    unknown: totals.killed.unknown,
    ids: incidents.map(({ record }) => record.externalId).sort(),
    recordedAt: view.recordedAt ?? '',
    ranking: async () =>
      (await queryRanking(database.db, view, 'party')).map(({ key, killed }) => [key, killed.best]),
  };
}

test('count with each member that the ledger knows, once, from when it knows it', async () => {
  const joint = { ...groupParty('Red Front, Blue Union', 'side_a'), dead: exactly(2) };
  const both = incidentInput('both', {
    parties: [joint, { ...groupParty('Red Front', 'side_a'), dead: exactly(1) }],
    figures: [figure('killed', 5)],
  });
  const alone = incidentInput('alone', { parties: [joint], figures: [figure('killed', 7)] });
  await importIncidents(database.db, 'joint', 'r1', [both, alone]);
  const first = await load('dataset=joint&party=red-front');
  // One incident counts only because the coalition lists it, and once; the other names it, too.
  expect(first).toMatchObject({ killed: 12, named: 5, ids: ['alone', 'both'] });
  // Of the joint force's dead it is not said how many were its own.
  expect(await load('dataset=joint&party=red-front&role=own')).toMatchObject({
    killed: 1,
    unknown: 1,
  });
  expect(await first.ranking()).toEqual([['red-front', 12]]);
  expect(await (await load('dataset=joint')).ranking()).toEqual([
    ['red-front', 12],
    ['red-front-blue-union', 12],
  ]);

  // Another dataset brings the other member: it counts from the next version on, and not before.
  await importIncidents(database.db, 'other', 'r1', [
    incidentInput('x', { parties: [groupParty('Blue Union')], figures: [figure('killed', 1)] }),
  ]);
  expect(await (await load('dataset=joint')).ranking()).toEqual([
    ['red-front', 12],
    ['red-front-blue-union', 12],
  ]);
  await importIncidents(database.db, 'joint', 'r2', [
    incidentInput('later', { parties: [], figures: [figure('killed', 3)] }),
  ]);
  expect(await load('dataset=joint&party=blue-union')).toMatchObject({ killed: 12 });
  const then = await load(`dataset=joint&asOf=${first.recordedAt}`);
  expect(await then.ranking()).toEqual([
    ['red-front', 12],
    ['red-front-blue-union', 12],
  ]);
  expect(await load('dataset=joint&party=none')).toMatchObject({ killed: 3, ids: ['later'] });
  expect(await differences(database.db)).toEqual([]);
});
