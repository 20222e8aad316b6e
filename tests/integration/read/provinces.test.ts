import { afterAll, beforeAll, expect, it } from 'vitest';
import { queryProvinces } from '@/db/read/provinces';
import { queryViewFacts, resolveState } from '@/db/read/view';
import { makeView } from '@/lib/filters/make-view';
import { DEFAULT_FILTERS } from '@/lib/filters/view';
import { figure, incidentInput } from '@/tests/fixtures/incident';
import { importIncidents } from '@/tests/fixtures/ledger';
import { createTestDatabase, type TestDatabase } from '@/tests/setup/database';

const SLUG = 'provinces';
let database: TestDatabase;

const killed = (id: string, admin1: string | null, best: number, latitude: number, where = 1) =>
  incidentInput(id, {
    admin1,
    latitude,
    longitude: 43,
    wherePrecision: where,
    figures: [figure('killed', best)],
  });

const first = [
  killed('a', 'Anbar', 5, 33.1),
  killed('b', 'Anbar', 7, 33.2),
  killed('c', 'Anbar', 1, 33.3),
  // Known to the country only: its point is in the middle of it.
  killed('d', 'Anbar', 2, 40, 6),
  killed('e', null, 20, 33, 6),
];

beforeAll(async () => {
  database = await createTestDatabase();
  await importIncidents(database.db, SLUG, 'one', first);
  await importIncidents(database.db, SLUG, 'two', [killed('a', 'Ninawa', 50, 36)]);
});
afterAll(() => database.drop());

async function provincesAt(version: number) {
  const filters = { ...DEFAULT_FILTERS, dataset: SLUG };
  const { state } = await resolveState(database.db, filters);
  const at = { ...state, version };
  const { view } = makeView(filters, at, await queryViewFacts(database.db, at, filters));
  const rows = await queryProvinces(database.db, view, 'IRQ');
  return rows.map(({ name, point, killed }) => [name, point?.latitude ?? null, killed.best]);
}

it('counts each incident in its province or in none, and places provinces by records that know them, of each version', async () => {
  expect(await provincesAt(1)).toEqual(
    expect.arrayContaining([
      ['Anbar', 33.2, 15],
      [null, null, 20],
    ]),
  );
  const now = await provincesAt(2);
  expect(now).toHaveLength(3);
  expect(now).toEqual(
    expect.arrayContaining([
      ['Anbar', 33.2, 10],
      ['Ninawa', 36, 50],
      [null, null, 20],
    ]),
  );
});
