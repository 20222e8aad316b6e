import { asc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { casualtyFigure, incident, incidentRevision } from '@/db/schema';
import { chartedTotals } from '@/tests/fixtures/charted';
import { ESTIMATE_CASES } from '@/tests/fixtures/estimates';
import { incidentInput } from '@/tests/fixtures/incident';
import { importIncidents } from '@/tests/fixtures/ledger';
import { createTestDatabase, type TestDatabase } from '@/tests/setup/database';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  const cases = ESTIMATE_CASES.map(({ estimate }, i) =>
    incidentInput(`case-${String(i).padStart(2, '0')}`, {
      figures: [{ ...estimate, outcome: 'killed', victims: 'all', words: null, basis: null }],
    }),
  );
  await importIncidents(database.db, 'estimates', 'one', cases);
});
afterAll(() => database.drop());

test('the database adds to sums what the method says, for each way of stating a figure', async () => {
  const { sumLow, sumBest, sumHigh } = casualtyFigure;
  const rows = await database.db
    .select({ sumLow, sumBest, sumHigh })
    .from(casualtyFigure)
    .innerJoin(incidentRevision, eq(incidentRevision.id, casualtyFigure.revisionId))
    .innerJoin(incident, eq(incident.id, incidentRevision.incidentId))
    .orderBy(asc(incident.externalId));
  const expected = ESTIMATE_CASES.map(({ adds }) => adds ?? [null, null, null]);
  expect(rows.map((row) => [row.sumLow, row.sumBest, row.sumHigh])).toEqual(expected);
});

test('the total of them that charts show is theirs, with the unknown counted apart', async () => {
  const known = ESTIMATE_CASES.flatMap(({ adds }) => (adds === null ? [] : [adds]));
  const sum = (i: 0 | 1 | 2) => known.reduce((total, adds) => total + adds[i], 0);
  const { attacks, killed } = await chartedTotals(database.db, 'estimates');
  expect({ attacks, ...killed }).toEqual({
    attacks: ESTIMATE_CASES.length,
    unknown: ESTIMATE_CASES.length - known.length,
    openEnded: ESTIMATE_CASES.filter(({ isOpenEnded }) => isOpenEnded).length,
    low: sum(0),
    best: sum(1),
    high: sum(2),
  });
});
