import { bigint, index, integer, pgTable, primaryKey, smallint, text } from 'drizzle-orm/pg-core';
import { attribution, partyRole } from './enums';

/** An actor's part in an incident. Triggers tie revisionId to a revision of the same transaction, and actorId to an actor. */
export const incidentParty = pgTable(
  'incident_party',
  {
    revisionId: bigint({ mode: 'number' }).notNull(),
    position: smallint().notNull(),
    actorId: integer().notNull(),
    role: partyRole().notNull(),
    attribution: attribution(),
    claimedVia: text(),
  },
  (t) => [
    primaryKey({ columns: [t.revisionId, t.position] }),
    index('party_by_actor').on(t.actorId, t.revisionId),
  ],
);
