import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { authInstant, instant, userRole } from './base';

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
    /** The name that the public history shows for them; null if they have not agreed to be named, or no longer do. */
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

/** Sign-ins that wait for their second factor, and how often it has been tried. Rows live for minutes. */
export const verification = pgTable(
  'verification',
  {
    id: uuid().primaryKey().defaultRandom(),
    identifier: text().notNull(),
    value: text().notNull(),
    expiresAt: authInstant().notNull(),
    createdAt: authInstant().notNull().defaultNow(),
    updatedAt: authInstant().notNull().defaultNow(),
  },
  (t) => [
    index('verification_by_identifier').on(t.identifier),
    index('verification_by_expiry').on(t.expiresAt),
  ],
);

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

/** How often something was tried in the present window, for all web processes together. */
export const rateLimit = pgTable(
  'rate_limit',
  {
    /** What is limited and for whom, as `sign-in address 192.0.2.1`; accounts are digests, not addresses. */
    key: text().primaryKey(),
    attempts: integer().notNull(),
    windowEndsAt: instant().notNull(),
  },
  (t) => [index('rate_limit_by_end').on(t.windowEndsAt)],
);
