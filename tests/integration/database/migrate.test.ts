import { rmSync } from 'node:fs';
import { afterEach, beforeEach, expect, it, onTestFinished } from 'vitest';
import { EXPANDS, migrate, serveWithSchema } from '@/db/migrate';
import { UserError } from '@/lib/errors';
import { createTestDatabase, type TestDatabase } from '@/tests/setup/database';
import { newerVersion } from '@/tests/setup/newer-version';

// Two versions of this software at one database: the one that is, and one with another migration.

let database: TestDatabase;

beforeEach(async () => {
  database = await createTestDatabase();
});
afterEach(() => database.drop());

/** The migrations of a version that has one more, as long as the test runs. */
function newer(statements: string): string {
  const folder = newerVersion(statements);
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

async function hasTable(name: string): Promise<boolean> {
  const [row] = await database.sql<
    { has: boolean }[]
  >`select to_regclass(${name}) is not null as has`;
  return row?.has ?? false;
}

it('refuses what a running server of an older version could not go on with, and changes nothing', async () => {
  const breaking = newer('create table broken (id integer);');
  const end = await serveWithSchema(database.url);
  await expect(migrate(database.url, breaking)).rejects.toThrow(UserError);
  await expect(migrate(database.url, breaking)).rejects.toThrow(/9999_of-a-test.*Stop that server/);
  expect(await hasTable('broken')).toBe(false);
  await end();
  await migrate(database.url, breaking);
  expect(await hasTable('broken')).toBe(true);
});

it('keeps an older version from starting, and its commands from running, once that has been changed', async () => {
  await migrate(database.url, newer('create table broken (id integer);'));
  for (const start of [migrate, serveWithSchema]) {
    await expect(start(database.url)).rejects.toThrow(/newer version/);
  }
});

it('adds under a running server, which can also be started again', async () => {
  const end = await serveWithSchema(database.url);
  await migrate(database.url, newer(`${EXPANDS}\ncreate table added (id integer);`));
  expect(await hasTable('added')).toBe(true);
  await migrate(database.url);
  const endOther = await serveWithSchema(database.url);
  await Promise.all([end(), endOther()]);
});

it('waits for a table that is in use without keeping readers waiting behind it', async () => {
  const end = await serveWithSchema(database.url);
  const adding = newer(`${EXPANDS}\nalter table dataset add column added integer;`);
  let migrated: Promise<void> | undefined;
  await database.sql.begin(async (tx) => {
    await tx`lock table dataset in access share mode`;
    migrated = migrate(database.url, adding);
    await expect
      .poll(
        async () =>
          (await tx`select from pg_locks where not granted and relation = 'dataset'::regclass`)
            .length,
      )
      .toBe(1);
    // Behind the migration; not before this transaction is over would that be too late.
    await database.reader.sql`select count(*) from dataset`;
  });
  await migrated;
  await end();
});
