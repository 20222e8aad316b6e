import { char, customType, integer, text, timestamp } from 'drizzle-orm/pg-core';
import { qualifier } from './enums';

/** ISO 3166 alpha-3, or a historical state's code. */
export const countryCode = () => char({ length: 3 });

export const instant = () => timestamp({ withTimezone: true, mode: 'string' });

/** An instant as a Date, for the tables that better-auth reads and writes. */
export const authInstant = () => timestamp({ withTimezone: true, mode: 'date' });

export const bytes = customType<{ data: Uint8Array }>({ dataType: () => 'bytea' });

/** Postgres's 64-bit transaction id, by which a revision is sealed once its transaction is over. */
export const transactionId = customType<{ data: string }>({ dataType: () => 'xid8' });

/** Low, best, high and how sure; null is "not stated". */
export const estimateColumns = () => ({
  low: integer(),
  best: integer(),
  high: integer(),
  qualifier: qualifier().notNull(),
});

/**
 * When a statement of the desk was recorded, and when and why it was withdrawn or replaced. What it says never changes:
 * a trigger lets nothing be set but its end, once.
 */
export const endingColumns = () => ({
  recordedAt: instant().notNull().defaultNow(),
  endedAt: instant(),
  endNote: text(),
});
