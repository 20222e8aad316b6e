import { index, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { user } from './auth-user';
import { authInstant } from './columns';

/**
 * A browser that is signed in. The cookie carries the token with a signature under the server's secret, so that this
 * table alone opens nothing.
 */
export const session = pgTable(
  'session',
  {
    id: uuid().primaryKey().defaultRandom(),
    userId: uuid()
      .notNull()
      .references(() => user.id),
    token: text().notNull().unique(),
    /** The end, whatever the use. */
    expiresAt: authInstant().notNull(),
    /** To the minute. */
    lastUsedAt: authInstant().notNull().defaultNow(),
    ipAddress: text(),
    userAgent: text(),
    createdAt: authInstant().notNull().defaultNow(),
    updatedAt: authInstant().notNull().defaultNow(),
  },
  (t) => [index('session_by_user').on(t.userId)],
);
