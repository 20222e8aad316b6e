import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type MigrationMeta, readMigrationFiles } from 'drizzle-orm/migrator';
import { z } from 'zod';
import type { TableName } from '@/db/access/tables';
import type { Sql } from '@/db/client';
import { MIGRATIONS } from '@/db/migrate';
import { UserError } from '@/lib/errors';

/** How far a schema has come, by the migrations of this version. */
export type SchemaLevel = { count: number; lastHash: string };

/**
 * Tables whose rows a backup leaves out, and why. They are made empty: whoever was signed in signs in again.
 * Every other table of the schema is in it.
 */
export const LEFT_OUT: Partial<Record<TableName, string>> = {
  session: 'who could read a backup would be signed in',
  verification: 'what better-auth is waiting for, for some minutes',
  rate_limit: 'what was tried in the last quarter of an hour',
};

/** Drizzle's own account of what it has done. */
const DONE = 'drizzle.__drizzle_migrations';

/**
 * How far the schema of a database has come.
 * @throws UserError if there is no ledger in it, or one of a newer version
 */
export async function levelOf(sql: Pick<Sql, 'unsafe'>): Promise<SchemaLevel> {
  const [kept] = await sql.unsafe(`select to_regclass('${DONE}') is not null as "isThere"`);
  const rows = kept?.isThere
    ? await sql.unsafe<{ hash: string }[]>(`select hash from ${DONE} order by created_at`)
    : [];
  const last = rows.at(-1);
  if (last === undefined) throw new UserError('There is no ledger in this database yet.');
  const level = { count: rows.length, lastHash: last.hash };
  migrationsTo(level);
  return level;
}

/**
 * The migrations that lead to a level.
 * @throws UserError if this version does not know it
 */
export function migrationsTo({ count, lastHash }: SchemaLevel): MigrationMeta[] {
  const known = readMigrationFiles({ migrationsFolder: MIGRATIONS }).slice(0, count);
  if (known.length === count && known.at(-1)?.hash === lastHash) return known;
  throw new UserError(
    'It was made by a newer version of Casualty Ledger than this one. Use that version, or a newer one.',
  );
}

const kept = z.object({ tables: z.record(z.string(), z.object({ name: z.string() })) });

/** The tables that the schema has at a level, as drizzle-kit keeps them. */
export function tablesAt({ count }: SchemaLevel): string[] {
  const file = `${String(count - 1).padStart(4, '0')}_snapshot.json`;
  const { tables } = kept.parse(
    JSON.parse(readFileSync(path.join(MIGRATIONS, 'meta', file), 'utf8')),
  );
  return Object.values(tables)
    .map(({ name }) => name)
    .sort();
}

/** Makes the schema in an empty database as it was at a level, and leaves it as drizzle's migrator would. */
export async function makeSchema(sql: Pick<Sql, 'unsafe'>, level: SchemaLevel): Promise<void> {
  await sql.unsafe(`create schema drizzle;
    create table ${DONE} (id serial primary key, hash text not null, created_at bigint)`);
  for (const { sql: statements, hash, folderMillis } of migrationsTo(level)) {
    for (const statement of statements) await sql.unsafe(statement);
    await sql.unsafe(`insert into ${DONE} (hash, created_at) values ('${hash}', ${folderMillis})`);
  }
}
