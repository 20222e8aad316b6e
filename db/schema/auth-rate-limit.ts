import { index, integer, pgTable, text } from 'drizzle-orm/pg-core';
import { instant } from './columns';

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
