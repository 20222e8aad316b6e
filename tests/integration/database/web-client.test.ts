import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { GET as readyz } from '@/app/readyz/route';
import { LOGIN_LIMITS } from '@/db/access/web-logins';
import { closeWebConnections, publicDb, recordedSoFar } from '@/db/web-client';
import { createTestDatabase, type TestDatabase } from '@/tests/setup/database';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
  const { reader, desk } = database.addresses;
  vi.stubEnv('DATABASE_URL_READER', reader);
  vi.stubEnv('DATABASE_URL_DESK', desk);
});
afterAll(async () => {
  await closeWebConnections();
  vi.unstubAllEnvs();
  await database.drop();
});

test('the site is ready though readers keep all of their connections', async () => {
  const lock = database.db.transaction(async (tx) => {
    await tx.execute(sql`lock table dataset in access exclusive mode`);
    const waiting = Array.from({ length: LOGIN_LIMITS.reader.poolSize }, async () => {
      await publicDb().execute(sql`select from dataset`);
    });
    await expect.poll(readersAtWork).toBe(waiting.length);
    const answer = await readyz();
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({ status: 'ok' });
    return { waiting };
  });
  await Promise.all((await lock).waiting);
});

test('what is recorded differs as soon as anything is committed, and stays the same while nothing is', async () => {
  // Others may record something in the same server between the two.
  await expect
    .poll(async () => {
      const [first, second] = [await recordedSoFar(), await recordedSoFar()];
      return second === first;
    })
    .toBe(true);
  const before = await recordedSoFar();
  await database.sql`update desk_setting set id = id`;
  expect(await recordedSoFar()).not.toBe(before);
});

test('what is written and not committed yet is not recorded: its commit is', async () => {
  let before = '';
  await database.sql.begin(async (tx) => {
    await tx`update desk_setting set id = id`;
    before = await recordedSoFar();
  });
  expect(await recordedSoFar()).not.toBe(before);
});

/** Of this process's readers, how many wait in the database. */
async function readersAtWork(): Promise<number> {
  const rows = await database.sql`
    select from pg_stat_activity where datname = current_database()
      and application_name like 'casualty-ledger web reader%' and state = 'active'`;
  return rows.length;
}
