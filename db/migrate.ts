import { fileURLToPath } from 'node:url';
import { migrate as runMigrations } from 'drizzle-orm/postgres-js/migrator';
import { UserError } from '@/lib/errors';
import { errorCodes, INSUFFICIENT_PRIVILEGE, READ_ONLY } from './error-codes';
import { oneAtATime } from './lock';

/** Where the migrations are, and what drizzle-kit keeps about each. */
export const MIGRATIONS = fileURLToPath(new URL('../drizzle', import.meta.url));

/**
 * Brings the database at `url` up to this version's schema. Processes that do so at once wait for one another.
 * @throws UserError if the user of the database may not do so.
 */
export async function migrate(url: string): Promise<void> {
  try {
    await oneAtATime(url, 'migrate', ({ db }) =>
      runMigrations(db, { migrationsFolder: MIGRATIONS }),
    );
  } catch (error) {
    const codes = errorCodes(error);
    if (codes.includes(READ_ONLY)) {
      throw new UserError(
        'This database is a copy of another, and can’t be written to. Run the command where the primary is.',
      );
    }
    if (!codes.includes(INSUFFICIENT_PRIVILEGE)) throw error;
    throw new UserError(
      'The user of DATABASE_URL is not allowed to make tables in its database. Make that user the owner of the database.',
    );
  }
}
