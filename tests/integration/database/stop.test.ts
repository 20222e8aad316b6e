import { setTimeout as delay } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type Connection, connect, type Db } from '@/db/client';
import { factsUpTo } from '@/db/read/facts';
import { dataset } from '@/db/schema';
import { stoppedBy } from '@/db/stop';
import { incidentInput } from '@/tests/fixtures/incident';
import { importIncidents } from '@/tests/fixtures/ledger';
import { createTestDatabase, type TestDatabase } from '@/tests/setup/database';

const POOL = 3;
const CANCELLED = 'canceling statement due to user request';

let database: TestDatabase;
let readers: Connection;

beforeAll(async () => {
  database = await createTestDatabase();
  readers = connect(database.addresses.reader, {
    max: POOL,
    readOnly: true,
    stops: true,
    applicationName: 'readers',
  });
});
afterAll(async () => {
  await readers.close();
  await database.drop();
});

const inSnapshot = (db: Db) =>
  db.transaction((tx) => tx.execute(sql`select from dataset`), { accessMode: 'read only' });
const alone = async (db: Db) => await db.execute(sql`select from dataset`);

for (const [name, read] of Object.entries({ inSnapshot, alone })) {
  test(`what abandoned readings (${name}) have the database do is cancelled, and so are those in the queue`, async () => {
    await database.db.transaction(async (tx) => {
      await tx.execute(sql`lock table dataset in access exclusive mode`);
      const clients = Array.from({ length: 4 * POOL }, () => new AbortController());
      const readings = clients.map(({ signal }) => stoppedBy(signal, () => read(readers.db)));
      const ends = Promise.allSettled(readings);
      await expect.poll(atWork).toBe(POOL);

      for (const client of clients) client.abort(new Error('left'));
      // The lock is held all the while: nothing ends by being answered.
      for (const { status } of await ends) expect(status).toBe('rejected');
      expect(await atWork()).toBe(0);
    });
    // No connection was lost by it, and no cancellation hits what comes next.
    const next = Array.from({ length: 4 * POOL }, () => read(readers.db));
    expect(await Promise.all(next)).toHaveLength(4 * POOL);
  });
}

test('many queries of one piece of work at once are no leak, of which Node would warn', async () => {
  const warned = vi.fn();
  process.on('warning', warned);
  const work = () => Promise.all(Array.from({ length: 20 }, () => alone(readers.db)));
  await stoppedBy(new AbortController().signal, work);
  // Warnings come in a turn of their own.
  await delay(10);
  process.off('warning', warned);
  expect(warned).not.toHaveBeenCalled();
});

test('facts that several wait for are loaded, though the one who asked first leaves', async () => {
  await importIncidents(database.db, 'facts', 'one', [incidentInput('a'), incidentInput('b')]);
  const [row] = await database.db
    .select({ id: dataset.id, version: dataset.version })
    .from(dataset);
  const { id, version } = row ?? { id: 0, version: 0 };
  expect(version).toBe(1);
  const client = new AbortController();
  const loads: Promise<unknown>[] = [];
  await database.db.transaction(async (tx) => {
    await tx.execute(sql`lock table casualty_figure in access exclusive mode`);
    loads.push(stoppedBy(client.signal, () => factsUpTo(readers.db, id, version)));
    await expect.poll(atWork).toBe(1);
    loads.push(factsUpTo(readers.db, id, version));
    client.abort(new Error('left'));
    // What is to be cancelled is, after a time of grace.
    await delay(500);
    expect(await atWork()).toBe(1);
  });
  for (const facts of await Promise.all(loads)) expect(facts).toMatchObject({ length: 2 });
});

test('a reading whose client stays is answered beside one that is cancelled', async () => {
  const client = new AbortController();
  const slow = (db: Db) => db.transaction((tx) => tx.execute(sql.raw(FOR_LOCK)));
  const { awaited } = await whileHeld(async () => {
    const abandoned = stoppedBy(client.signal, () => slow(readers.db));
    abandoned.catch(() => {});
    const awaited = stoppedBy(new AbortController().signal, () => slow(readers.db));
    await expect.poll(atWork).toBe(2);
    client.abort(new Error('left'));
    await expect(abandoned).rejects.toThrow();
    return { awaited };
  });
  expect(await awaited).toMatchObject([{ n: 7 }]);
});

test('a statement that waited behind another has its time to end by itself before it is cancelled', async () => {
  const one = connect(database.addresses.reader, {
    max: 1,
    stops: true,
    applicationName: 'readers',
  });
  const isAtWork = (query: string) => expect.poll(work).toEqual([query]);
  await one.db.execute(sql`select`);
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  try {
    const client = new AbortController();
    const { quick, slow } = await whileHeld(async () => {
      const [before, quick, slow] = ['select pg_sleep(60)', FOR_LOCK, 'select pg_sleep(61)'].map(
        (query) => stoppedBy(client.signal, () => one.db.execute(sql.raw(query)).then(() => query)),
      );
      await isAtWork('select pg_sleep(60)');
      client.abort(new Error('left'));
      vi.advanceTimersByTime(100);
      await expect(before).rejects.toMatchObject({ cause: { message: CANCELLED } });

      await isAtWork(FOR_LOCK);
      vi.advanceTimersByTime(100);
      return { quick, slow };
    });
    await expect(quick).resolves.toBe(FOR_LOCK);

    await isAtWork('select pg_sleep(61)');
    vi.advanceTimersByTime(200);
    await expect(slow).rejects.toMatchObject({ cause: { message: CANCELLED } });
  } finally {
    vi.useRealTimers();
    await one.close();
  }
});

test('nothing is begun for a client who has left', async () => {
  const left = AbortSignal.abort(new Error('left'));
  for (const read of [inSnapshot, alone]) {
    await expect(stoppedBy(left, async () => read(readers.db))).rejects.toThrow();
  }
});

/** A statement that ends when the test lets it. */
const FOR_LOCK = 'select 7 as n from pg_advisory_xact_lock_shared(7)';

const whileHeld = <T>(work: () => Promise<T>) =>
  database.db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(7)`);
    return work();
  });

/** The readers' statements that the database works on. */
async function work(): Promise<string[]> {
  const rows = await database.sql<{ query: string }[]>`
    select query from pg_stat_activity where datname = current_database()
      and application_name like 'readers%' and state = 'active'`;
  return rows.map(({ query }) => query);
}

const atWork = async () => (await work()).length;
