import { bigint, index, integer, pgTable, primaryKey, smallint, text } from 'drizzle-orm/pg-core';
import { actor } from './actor';
import { attribution, partyRole } from './enums';

/** An actor's part in an incident. The trigger on this table ties revisionId to a revision of the same transaction. */
export const incidentParty = pgTable(
  'incident_party',
  {
    revisionId: bigint({ mode: 'number' }).notNull(),
    position: smallint().notNull(),
    actorId: integer()
      .notNull()
      .references(() => actor.id),
    role: partyRole().notNull(),
    attribution: attribution(),
    claimedVia: text(),
  },
  (t) => [
    primaryKey({ columns: [t.revisionId, t.position] }),
    index('party_by_actor').on(t.actorId, t.revisionId),
  ],
);
