import { setTimeout as delay } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Connection, connect, type Db } from '@/db/client';
import { errorCodes } from '@/db/error-codes';
import { createTestDatabase, type TestDatabase } from '@/tests/setup/database';

let database: TestDatabase;
let one: Connection;

beforeAll(async () => {
  database = await createTestDatabase();
  await database.sql`create table noted (what text)`;
  one = connect(database.url, { max: 1, applicationName: 'the victim' });
  // What a new connection asks for itself is not to be what is cut.
  await one.sql`select 1`;
});
afterAll(async () => {
  await one.close();
  await database.drop();
});

const LOST = ['57P01', 'CONNECTION_CLOSED', 'ECONNRESET'];

async function kill(state: 'active' | 'idle in transaction'): Promise<void> {
  const killed = () => database.sql`
    select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database()
    and application_name like 'the victim%' and state = ${state}`;
  await expect.poll(killed).toHaveLength(1);
}

const codesOf = (work: Promise<unknown>) => work.then(() => ['none'], errorCodes);
const note = (db: Db, what: string) => db.execute(sql`insert into noted values (${what})`);

/** One query over a new connection may still be told of the old one's end. */
async function expectUsable(): Promise<void> {
  const used = () => one.db.transaction((tx) => tx.execute(sql`select 7 as n`));
  await expect.poll(used).toEqual([{ n: 7 }]);
}

// What is thrown where nobody can catch it fails the run.
for (const nested of [false, true]) {
  test(`a transaction whose connection is cut under a statement fails, and the pool goes on (savepoint: ${nested})`, async () => {
    const sleep = (tx: Db) => tx.execute(sql`select pg_sleep(60)`);
    const codes = codesOf(
      one.db.transaction(async (tx) => {
        await note(tx, 'never');
        if (nested) await tx.transaction(sleep);
        else await sleep(tx);
      }),
    );
    await kill('active');
    expect(LOST).toEqual(expect.arrayContaining((await codes).slice(-1)));
    await delay(50);
    await expectUsable();
    expect(await database.sql`select * from noted where what = 'never'`).toEqual([]);
  });
}

test('a transaction whose connection is cut between statements writes into no other one', async () => {
  let goOn = () => {};
  const resumed = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  let waits = () => {};
  const isWaiting = new Promise<void>((resolve) => {
    waits = resolve;
  });
  let late: Promise<string[]> | undefined;
  const codes = codesOf(
    one.db.transaction(async (tx) => {
      await note(tx, 'never');
      waits();
      await resumed;
      late = codesOf(note(tx, 'late'));
      await late;
    }),
  );
  await isWaiting;
  await kill('idle in transaction');
  expect((await codes).at(-1)).toBe('CONNECTION_CLOSED');
  await expectUsable();
  await one.db.transaction(async (tx) => {
    await note(tx, 'other');
    goOn();
    await delay(50);
  });
  expect((await late)?.at(-1)).toBe('CONNECTION_CLOSED');
  expect(await database.sql`select what from noted`).toEqual([{ what: 'other' }]);
});

test('what else the work writes to may break without the connection: it is rolled back', async () => {
  const broken = Object.assign(new Error('write EPIPE'), { code: 'EPIPE' });
  const failing = one.db.transaction(async (tx) => {
    await note(tx, 'never');
    throw broken;
  });
  await expect(failing).rejects.toBe(broken);
  expect(await one.db.execute(sql`select from noted where what = 'never'`)).toHaveLength(0);
});
