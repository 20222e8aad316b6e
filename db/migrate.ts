import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { migrate as runMigrations } from 'drizzle-orm/postgres-js/migrator';
import { z } from 'zod';
import { UserError } from '@/lib/errors';
import type { Connection, Sql } from './client';
import { errorCodes, INSUFFICIENT_PRIVILEGE, LOCK_NOT_AVAILABLE } from './error-codes';
import { oneAtATime } from './lock';
import { runningSchemas, sayCopysSchema, saySchema } from './servers';

/** Where the migrations are, and what drizzle-kit keeps about each. */
export const MIGRATIONS = fileURLToPath(new URL('../drizzle', import.meta.url));

/** The first line of a migration that only adds: a server of the version before goes on over it. */
export const EXPANDS = '-- expand';

/** Readers wait behind a migration that waits for a lock, so it gives up soon and tries again. */
const LOCK_WITHIN = '2s';
const TRIES = 60;
const BETWEEN_MS = 500;

const JOURNAL = z.object({ entries: z.array(z.object({ tag: z.string(), when: z.number() })) });
type Migration = { tag: string; when: number };

function migrationsIn(folder: string): Migration[] {
  const journal = readFileSync(path.join(folder, 'meta', '_journal.json'), 'utf8');
  return JOURNAL.parse(JSON.parse(journal)).entries;
}

const expands = (folder: string, { tag }: Migration): boolean =>
  readFileSync(path.join(folder, `${tag}.sql`), 'utf8').startsWith(EXPANDS);

/**
 * Brings the database at `url` up to this version's schema. Processes that do so at once wait for one another.
 * @throws UserError if the user of the database may not do so, if a server of an older version uses it that could not go on, or if the
 * database has been brought further by a newer version than this one can work with
 */
export async function migrate(url: string, folder = MIGRATIONS): Promise<void> {
  try {
    await oneAtATime(url, 'migrate', (connection) => bringUp(connection, folder));
  } catch (error) {
    if (!errorCodes(error).includes(INSUFFICIENT_PRIVILEGE)) throw error;
    throw new UserError(
      'The user of DATABASE_URL is not allowed to make tables in its database. Make that user the owner of the database.',
    );
  }
}

/**
 * Says to others that a server of this version uses the database, until what this gives is called.
 * @throws UserError if a newer version has brought the database further meanwhile than this one can work with
 */
export async function serveWithSchema(
  url: string,
  folder = MIGRATIONS,
): Promise<() => Promise<void>> {
  return oneAtATime(url, 'migrate', async ({ sql }) => {
    const known = migrationsIn(folder).length;
    await refuseIfTooOld(sql, known);
    return saySchema(url, known);
  });
}

/** Says to the primary of a copy that a server of this version reads the copy: it can't go on either with what it doesn't know. */
export function serveCopy(primary: string): () => Promise<void> {
  return sayCopysSchema(primary, migrationsIn(MIGRATIONS).length);
}

/** Whether a newer version has brought the database further than this one knows. */
export async function isBeyondThis(sql: Sql): Promise<boolean> {
  return (await lastApplied(sql)) > (migrationsIn(MIGRATIONS).at(-1)?.when ?? 0);
}

async function bringUp(connection: Connection, folder: string): Promise<void> {
  const { sql } = connection;
  const all = migrationsIn(folder);
  await refuseCopy(sql);
  await refuseIfTooOld(sql, all.length);
  const last = await lastApplied(sql);
  const pending = all.filter(({ when }) => when > last);
  if (pending.length === 0) return;
  const older = (await runningSchemas(sql)).filter((schema) => schema < all.length);
  const breaking = pending.filter((one) => !expands(folder, one));
  if (older.length > 0 && breaking.length > 0) throw refusal(breaking);
  await run(connection, folder, older.length > 0);
  if (breaking.length === 0) return;
  await keepLeastSchema(sql, all.findLastIndex((one) => !expands(folder, one)) + 1);
}

async function refuseCopy(sql: Sql): Promise<void> {
  const [row] = await sql<{ is: boolean }[]>`
    select pg_is_in_recovery() or current_setting('transaction_read_only')::boolean as is`;
  if (!row?.is) return;
  throw new UserError(
    'This database is a copy of another, and can’t be written to. Run the command where the primary is.',
  );
}

function refusal(breaking: Migration[]): UserError {
  const names = breaking.map(({ tag }) => tag).join(', ');
  return new UserError(
    `A server of an older version uses this database, and could not go on if it was brought up to date (${names}). Stop that server, then run this again. Nothing has been changed.`,
  );
}

/** Where servers go on meanwhile, a lock that is not to be had soon is asked for again, so that no reader waits behind it for long. */
async function run({ db, sql }: Connection, folder: string, isServed: boolean): Promise<void> {
  if (!isServed) return runMigrations(db, { migrationsFolder: folder });
  await sql`select set_config('lock_timeout', ${LOCK_WITHIN}, false)`;
  for (let tries = 1; ; tries += 1) {
    try {
      return await runMigrations(db, { migrationsFolder: folder });
    } catch (error) {
      if (!errorCodes(error).includes(LOCK_NOT_AVAILABLE)) throw error;
      if (tries === TRIES) throw noLock();
      await delay(BETWEEN_MS);
    }
  }
}

function noLock(): UserError {
  return new UserError(
    'The database could not be brought up to date, because its tables were in use all the time. Try again when fewer people use it, and when no file is being imported.',
  );
}

/** When the newest of the migrations that were applied was made; 0 if none was. */
async function lastApplied(sql: Sql): Promise<number> {
  if (!(await hasBeenMigrated(sql))) return 0;
  const [row] = await sql<{ at: number }[]>`
    select coalesce(max(created_at), 0) as at from drizzle.__drizzle_migrations`;
  return row?.at ?? 0;
}

async function hasBeenMigrated(sql: Sql): Promise<boolean> {
  const [row] = await sql<{ has: boolean }[]>`
    select to_regclass('drizzle.__drizzle_migrations') is not null as has`;
  return row?.has ?? false;
}

const LEAST = 'The least schema that a server needs: ';

/** Older versions, which don't know what came after them, are told by the comment of the table which of them can go on. */
async function keepLeastSchema(sql: Sql, schema: number): Promise<void> {
  await sql.unsafe(`comment on table drizzle.__drizzle_migrations is '${LEAST}${schema}'`);
}

async function refuseIfTooOld(sql: Sql, known: number): Promise<void> {
  const [row] = await sql<{ words: string | null }[]>`
    select obj_description(to_regclass('drizzle.__drizzle_migrations'), 'pg_class') as words`;
  const words = row?.words ?? '';
  if (!words.startsWith(LEAST) || Number(words.slice(LEAST.length)) <= known) return;
  throw new UserError(
    'This database was brought up to date by a newer version of this software, which this version can’t work with. Start the newer version, or restore a backup from before the upgrade.',
  );
}
