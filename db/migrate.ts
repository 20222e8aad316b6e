import { fileURLToPath } from 'node:url';
import { migrate as runMigrations } from 'drizzle-orm/postgres-js/migrator';
import { connect } from './client';

/** The key of the advisory lock under which one process at a time changes the schema. */
const MIGRATING = 740_116;

const MIGRATIONS = fileURLToPath(new URL('../drizzle', import.meta.url));

/** Brings the database at `url` up to this version's schema. Processes that do so at once wait for one another. */
export async function migrate(url: string): Promise<void> {
  const { db, sql, close } = connect(url, { max: 1, applicationName: 'casualty-ledger migrate' });
  try {
    await sql`set lock_timeout = '10min'`;
    await sql`select pg_advisory_lock(${MIGRATING}::bigint)`;
    await runMigrations(db, { migrationsFolder: MIGRATIONS });
  } finally {
    await close();
  }
}
