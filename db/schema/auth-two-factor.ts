import { boolean, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { user } from './auth-user';
import { authInstant } from './columns';

/** A user's authenticator app and recovery codes. */
export const twoFactor = pgTable('two_factor', {
  id: uuid().primaryKey().defaultRandom(),
  userId: uuid()
    .notNull()
    .unique()
    .references(() => user.id),
  /** Encrypted with the server's secret. */
  secret: text().notNull(),
  /** SHA-256 digests of the codes that are left, as a JSON array. */
  backupCodes: text().notNull(),
  /** False until the app has shown that it has the secret. */
  verified: boolean().notNull(),
  failedVerificationCount: integer().notNull().default(0),
  lockedUntil: authInstant(),
});
