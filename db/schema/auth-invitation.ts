import { sql } from 'drizzle-orm';
import { check, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { user } from './auth-user';
import { instant } from './columns';
import { userRole } from './enums';

/**
 * A one-time link: to join the desk, or to set a new password when one is lost. Only the digest of its token is kept;
 * the link itself is shown once, to whom made it.
 */
export const invitation = pgTable(
  'invitation',
  {
    id: uuid().primaryKey().defaultRandom(),
    tokenDigest: text().notNull().unique(),
    email: text().notNull(),
    /** The role of the user it makes; null for a new password. */
    role: userRole(),
    /** Whose password it sets, or the user it made. */
    userId: uuid().references(() => user.id),
    /** Null where the command line made it. */
    invitedBy: uuid().references(() => user.id),
    createdAt: instant().notNull().defaultNow(),
    expiresAt: instant().notNull(),
    acceptedAt: instant(),
    withdrawnAt: instant(),
  },
  (t) => [
    uniqueIndex('invitation_one_open')
      .on(t.email)
      .where(sql`accepted_at is null and withdrawn_at is null`),
    check('invitation_email_lower_case', sql`${t.email} = lower(${t.email})`),
    check('invitation_purpose', sql`${t.role} is not null or ${t.userId} is not null`),
    check('invitation_ends_once', sql`${t.acceptedAt} is null or ${t.withdrawnAt} is null`),
  ],
);
