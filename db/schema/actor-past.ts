import { foreignKey, integer, pgTable, primaryKey } from 'drizzle-orm/pg-core';
import { actor } from './actor';
import { dataset } from './dataset';
import { datasetVersion } from './dataset-version';

/**
 * Under which group an actor's incidents counted in a dataset, up to a version: what a change of kind or a merger leaves
 * of what was so before. Append-only. At version V it is the row with the smallest untilVersion above V; without one,
 * the actor's own groupId.
 */
export const actorPast = pgTable(
  'actor_past',
  {
    datasetId: integer()
      .notNull()
      .references(() => dataset.id),
    actorId: integer()
      .notNull()
      .references(() => actor.id),
    /** The first version in which it no longer held. */
    untilVersion: integer().notNull(),
    /** Null where the incidents counted under no group. */
    groupId: integer().references(() => actor.id),
  },
  (t) => [
    primaryKey({ columns: [t.datasetId, t.actorId, t.untilVersion] }),
    foreignKey({
      name: 'actor_past_version',
      columns: [t.datasetId, t.untilVersion],
      foreignColumns: [datasetVersion.datasetId, datasetVersion.version],
    }),
  ],
);
