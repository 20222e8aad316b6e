import { pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { user } from './auth-user';
import { instant } from './columns';

/** Codes of authenticator apps that have been used, kept while they could be shown again. */
export const usedTotpCode = pgTable(
  'used_totp_code',
  {
    userId: uuid()
      .notNull()
      .references(() => user.id),
    code: text().notNull(),
    usedAt: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.userId, t.code] })],
);
