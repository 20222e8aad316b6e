import { sql } from 'drizzle-orm';
import {
  char,
  check,
  customType,
  integer,
  pgEnum,
  pgTable,
  text,
  timestamp,
} from 'drizzle-orm/pg-core';
import { ROLES } from '@/lib/auth/permissions';
import {
  ACTOR_KINDS,
  ATTRIBUTIONS,
  OUTCOMES,
  PARTY_ROLES,
  PROPOSAL_RULES,
  QUALIFIERS,
  REVISION_REASONS,
  REVISION_STATES,
  VICTIMS,
  VIOLENCE_TYPES,
} from '@/lib/domain/enums';

/** ISO 3166 alpha-3, or a historical state's code. */
export const countryCode = () => char({ length: 3 });

export const instant = () => timestamp({ withTimezone: true, mode: 'string' });

/** An instant as a Date, for the tables that better-auth reads and writes. */
export const authInstant = () => timestamp({ withTimezone: true, mode: 'date' });

export const bytes = customType<{ data: Uint8Array }>({ dataType: () => 'bytea' });

/**
 * JSON that stays as it was written, also by an older version: `read` gives what it says in the shape of today.
 */
export function keptJson<Kept, Data>(read: (kept: Kept) => Data) {
  return customType<{ data: Data; driverData: unknown }>({
    dataType: () => 'jsonb',
    toDriver: (value) => JSON.stringify(value),
    fromDriver: (value) => read(typeof value === 'string' ? JSON.parse(value) : value),
  });
}

/** Some values as the list of a check: `in ${valueList(...)}`. */
export const valueList = (values: readonly string[]) =>
  sql.raw(`(${values.map((one) => `'${one}'`).join(', ')})`);

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

export const qualifier = pgEnum('qualifier', QUALIFIERS);
export const victimCategory = pgEnum('victim_category', VICTIMS);
export const outcome = pgEnum('outcome', OUTCOMES);
export const proposalRule = pgEnum('proposal_rule', PROPOSAL_RULES);
export const actorKind = pgEnum('actor_kind', ACTOR_KINDS);
export const partyRole = pgEnum('party_role', PARTY_ROLES);
export const attribution = pgEnum('attribution', ATTRIBUTIONS);
export const violenceType = pgEnum('violence_type', VIOLENCE_TYPES);
export const revisionState = pgEnum('revision_state', REVISION_STATES);
export const revisionReason = pgEnum('revision_reason', REVISION_REASONS);
export const userRole = pgEnum('user_role', ROLES);

/** ISO 3166 countries and the historical states that recorders' files contain. */
export const country = pgTable(
  'country',
  {
    code: countryCode().primaryKey(),
    alpha2: char({ length: 2 }),
    name: text().notNull().unique(),
    region: text().notNull(),
    /** Gleditsch–Ward number. */
    gwNumber: integer(),
    /** The year a historical state ended; null while it exists. */
    endedIn: integer(),
  },
  (t) => [
    check('country_code_form', sql`${t.code} ~ '^[A-Z]{3}$'`),
    check('country_alpha2_form', sql`${t.alpha2} ~ '^[A-Z]{2}$'`),
  ],
);
