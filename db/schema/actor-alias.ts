import { integer, pgTable, text, unique } from 'drizzle-orm/pg-core';
import { actor } from './actor';
import { dataset } from './dataset';

/** A name by which a dataset calls an actor; with no dataset, a name that holds in all of them. */
export const actorAlias = pgTable(
  'actor_alias',
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    actorId: integer()
      .notNull()
      .references(() => actor.id),
    datasetId: integer().references(() => dataset.id),
    name: text().notNull(),
  },
  (t) => [unique('actor_alias_once').on(t.datasetId, t.name).nullsNotDistinct()],
);
