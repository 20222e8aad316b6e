import { inspect } from 'node:util';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connect, rawSql } from '@/db/client';
import { country } from '@/db/schema';
import { createTestDatabase, type TestDatabase } from '@/tests/setup/database';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

test('values come back in the types that the schema says', async () => {
  const [row] = await database.db.execute(sql`
    select date '2014-06-10' as day, timestamptz '2014-06-10 12:00:00.5+03' as instant,
      9007199254740991::bigint as whole, sum(1::bigint) as numeric`);
  expect(row).toEqual({
    day: '2014-06-10',
    instant: '2014-06-10T09:00:00.500Z',
    whole: Number.MAX_SAFE_INTEGER,
    numeric: '1',
  });
});

test('a whole number too large for JavaScript is an error, not another number', async () => {
  await expect(database.sql`select 9007199254740993::bigint`).rejects.toThrow('too large');
});

test('a statement that takes too long is ended by the server', async () => {
  const { sql: hasty, close } = connect(database.url, { statementTimeoutMs: 50 });
  await expect(hasty`select pg_sleep(10)`).rejects.toMatchObject({ code: '57014' });
  await close();
});

test('an error of a query names its text and its cause, and none of its values', async () => {
  const failing = database.db.execute(sql`select ${'a secret'}::text, 1 / 0`);
  const error = await failing.catch((reason: unknown) => reason);
  expect(inspect(error)).toContain('division by zero');
  expect(inspect(error)).toContain('Failed query: select $1::text, 1 / 0');
  expect(inspect(error)).not.toContain('a secret');
  expect(JSON.stringify(error)).not.toContain('a secret');
});

test('COPY within a transaction of Drizzle is part of it', async () => {
  await expect(
    database.db.transaction(async (tx) => {
      const copy = await rawSql(tx)`copy country (code, name, region) from stdin`.writable();
      await new Promise((resolve, reject) => {
        copy.on('finish', resolve).on('error', reject).end('XXA\tNowhere\tNone\n');
      });
      expect(await tx.$count(country, eq(country.code, 'XXA'))).toBe(1);
      tx.rollback();
    }),
  ).rejects.toThrow('Rollback');
  expect(await database.db.$count(country, eq(country.code, 'XXA'))).toBe(0);
});
