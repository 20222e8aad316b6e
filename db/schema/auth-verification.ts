import { index, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { authInstant } from './columns';

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
