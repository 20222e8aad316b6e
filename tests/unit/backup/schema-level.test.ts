import { readFileSync } from 'node:fs';
import path from 'node:path';
import { getTableName, is } from 'drizzle-orm';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import { PgTable } from 'drizzle-orm/pg-core';
import { expect, test } from 'vitest';
import { LEFT_OUT, migrationsTo, tablesAt } from '@/db/backup/schema-level';
import { MIGRATIONS } from '@/db/migrate';
import * as schema from '@/db/schema';

const files = readMigrationFiles({ migrationsFolder: MIGRATIONS });
const levels = files.map(({ hash }, i) => ({ count: i + 1, lastHash: hash }));

test('each table of the schema is in a backup, but for those that are said to be left out', () => {
  const tables = Object.values(schema).flatMap((one) =>
    is(one, PgTable) ? [getTableName(one)] : [],
  );
  const newest = levels.at(-1);
  if (newest === undefined) throw new Error('no migrations');
  expect(tablesAt(newest)).toEqual(tables.sort());
  expect(Object.keys(LEFT_OUT).sort()).toEqual(['rate_limit', 'session', 'verification']);
});

test('a table is known from the migration on that makes it, so that older backups can be restored', () => {
  const seen = new Set<string>();
  for (const level of levels) {
    const entry = readFileSync(path.join(MIGRATIONS, 'meta', '_journal.json'), 'utf8');
    const tag = JSON.parse(entry).entries[level.count - 1].tag;
    const text = readFileSync(path.join(MIGRATIONS, `${tag}.sql`), 'utf8');
    for (const [, name] of text.matchAll(/^CREATE TABLE "(\w+)"/gm)) {
      seen.add(name ?? '');
      expect(tablesAt(level), tag).toContain(name);
    }
  }
  expect(seen.size).toBeGreaterThan(50);
});

test('the schema of a newer version, or of other migrations, is refused', () => {
  const [first, last] = [levels[0], levels.at(-1)];
  expect(migrationsTo({ count: 1, lastHash: first?.lastHash ?? '' })).toHaveLength(1);
  for (const level of [
    { count: levels.length + 1, lastHash: 'of a newer one' },
    { count: levels.length - 1, lastHash: last?.lastHash ?? '' },
  ]) {
    expect(() => migrationsTo(level)).toThrow('a newer version of Casualty Ledger');
  }
});
