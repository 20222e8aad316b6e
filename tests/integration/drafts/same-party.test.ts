import { setTimeout as delay } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openActorBook } from '@/db/write/actor-book';
import { groupParty } from '@/tests/fixtures/incident';
import { createTestDatabase, type TestDatabase } from '@/tests/setup/database';
import { insertDataset } from '@/tests/setup/record';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

/** Until a transaction waits for another one. */
async function untilOneWaits(): Promise<void> {
  for (;;) {
    const [row] = await database.db.execute<{ waits: boolean }>(sql`
      select exists (select from pg_locks where not granted) as waits`);
    if (row?.waits) return;
    await delay(10);
  }
}

async function learnt(datasetId: number, meanwhile = async () => {}) {
  const party = groupParty('The Same New Party');
  return database.desk.db.transaction(async (tx) => {
    const book = openActorBook(tx, datasetId);
    await book.learn([party]);
    await meanwhile();
    return book.actorOf(party.actorName);
  });
}

test('a new party that two datasets bring at the same moment becomes one actor', async () => {
  const [one, two] = [
    await insertDataset(database.db, 'one'),
    await insertDataset(database.db, 'two'),
  ];
  let second: ReturnType<typeof learnt> | undefined;
  const first = await learnt(one, async () => {
    second = learnt(two);
    await untilOneWaits();
  });
  expect(await second).toEqual(first);
});
