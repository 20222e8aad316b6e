import { fileURLToPath } from 'node:url';
import { migrate as runMigrations } from 'drizzle-orm/postgres-js/migrator';
import { oneAtATime } from './lock';

const MIGRATIONS = fileURLToPath(new URL('../drizzle', import.meta.url));

/** Brings the database at `url` up to this version's schema. Processes that do so at once wait for one another. */
export async function migrate(url: string): Promise<void> {
  await oneAtATime(url, 'migrate', ({ db }) => runMigrations(db, { migrationsFolder: MIGRATIONS }));
}
