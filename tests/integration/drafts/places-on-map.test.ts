import { afterAll, beforeAll, expect, it } from 'vitest';
import { mapOfCountry } from '@/desk/drafts/queries-of-map';
import { incidentInput } from '@/tests/fixtures/incident';
import { importIncidents } from '@/tests/fixtures/ledger';
import { createTestDatabase, type TestDatabase } from '@/tests/setup/database';

let database: TestDatabase;

const at = (id: string, place: string | null, latitude: number, wherePrecision: number) =>
  incidentInput(id, { place, latitude, longitude: 43, wherePrecision });

beforeAll(async () => {
  database = await createTestDatabase();
  await importIncidents(database.desk.db, 'places', 'one', [
    at('a', 'Fallujah', 33.3, 1),
    at('b', 'Ramadi', 33.41, 1),
    at('c', 'Ramadi', 33.42, 2),
    // One that was set far off moves nothing.
    at('d', 'Ramadi', 35, 1),
    // Known to the province only: the point is not the place's.
    at('e', 'Anbar', 32.5, 4),
    at('f', null, 33, 1),
    incidentInput('g', { country: 'SYR', place: 'Raqqa', latitude: 35.95, longitude: 39 }),
  ]);
});
afterAll(() => database.drop());

it('shows the places of a country that records know well, the best known first', async () => {
  const { map, places } = await mapOfCountry(database.desk.db, 'IRQ');
  expect(places).toEqual([
    { name: 'Ramadi', latitude: 33.42, longitude: 43 },
    { name: 'Fallujah', latitude: 33.3, longitude: 43 },
  ]);
  expect(map?.labels.map(({ text }) => text)).toContain('Baghdad');
});
