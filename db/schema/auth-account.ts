import { pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import { user } from './auth-user';
import { authInstant } from './columns';

/** How a user proves who they are. The one way there is: a password, as provider `credential`. */
export const account = pgTable(
  'account',
  {
    id: uuid().primaryKey().defaultRandom(),
    userId: uuid()
      .notNull()
      .references(() => user.id),
    providerId: text().notNull(),
    accountId: text().notNull(),
    /** Salt and scrypt hash. */
    password: text(),
    createdAt: authInstant().notNull().defaultNow(),
    updatedAt: authInstant().notNull().defaultNow(),
  },
  (t) => [
    unique('account_once').on(t.providerId, t.accountId),
    unique('account_one_way').on(t.userId, t.providerId),
  ],
);
