import { bigint, integer, jsonb, pgTable, primaryKey, uuid } from 'drizzle-orm/pg-core';
import type { Entry } from '@/lib/entry/entry';
import { user } from './auth-user';
import { instant } from './columns';
import { draft } from './draft';

/** A draft's entry at each time it was saved. Append-only, so that of two who save at once nobody loses a word. */
export const draftSave = pgTable(
  'draft_save',
  {
    draftId: bigint({ mode: 'number' })
      .notNull()
      .references(() => draft.id),
    /** 1 for the first. */
    number: integer().notNull(),
    entry: jsonb().$type<Entry>().notNull(),
    savedBy: uuid()
      .notNull()
      .references(() => user.id),
    savedAt: instant().notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.draftId, t.number] })],
);
