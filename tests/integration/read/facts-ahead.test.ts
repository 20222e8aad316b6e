import { afterAll, beforeAll, expect, test } from 'vitest';
import { connect } from '@/db/client';
import { factsUpTo, readFactsAhead } from '@/db/read/facts';
import { dataset } from '@/db/schema';
import { incidentInput } from '@/tests/fixtures/incident';
import { importIncidents } from '@/tests/fixtures/ledger';
import { createTestDatabase, type TestDatabase } from '@/tests/setup/database';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

test('facts that were read ahead are there without the database, of every dataset', async () => {
  const { db, url } = database;
  await importIncidents(db, 'first', 'r1', [incidentInput('1'), incidentInput('2')]);
  await importIncidents(db, 'second', 'r1', [incidentInput('1')]);
  await readFactsAhead(db);
  const closed = connect(url, { max: 1 });
  await closed.close();
  const datasets = await db.select().from(dataset).orderBy(dataset.id);
  const facts = datasets.map(({ id, version }) => factsUpTo(closed.db, id, version));
  expect((await Promise.all(facts)).map(({ length }) => length)).toEqual([2, 1]);
  const notThere = factsUpTo(closed.db, datasets[0]?.id ?? 0, 2);
  await expect(notThere).rejects.toThrow();
});
