import { sql } from 'drizzle-orm';
import { boolean, check, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { authInstant } from './columns';
import { userRole } from './enums';

/**
 * Who may sign in to the desk. A user is disabled, never deleted: revisions and audit events name them. The table is not
 * called `user` because Postgres reads that word, unquoted, as the database role.
 */
export const user = pgTable(
  'desk_user',
  {
    id: uuid().primaryKey().defaultRandom(),
    email: text().notNull().unique(),
    emailVerified: boolean().notNull().default(false),
    name: text().notNull(),
    /** The name that the public history shows for them; null where they have not agreed to be named, or no longer do. */
    publicName: text(),
    role: userRole().notNull(),
    twoFactorEnabled: boolean().notNull().default(false),
    disabledAt: authInstant(),
    createdAt: authInstant().notNull().defaultNow(),
    updatedAt: authInstant().notNull().defaultNow(),
  },
  (t) => [
    check('user_email_lower_case', sql`${t.email} = lower(${t.email})`),
    check('user_public_name_filled', sql`${t.publicName} <> ''`),
  ],
);
