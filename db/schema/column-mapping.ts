import { jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import type { ColumnMapping } from '@/lib/upload/mapping';
import { user } from './auth-user';
import { instant } from './columns';

/** Which column is what, as a user said last of a file with these headings. */
export const columnMapping = pgTable(
  'column_mapping',
  {
    userId: uuid()
      .notNull()
      .references(() => user.id),
    /** SHA-256 of the headings, in hex. */
    headingsHash: text().notNull(),
    mapping: jsonb().$type<ColumnMapping>().notNull(),
    chosenAt: instant().notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.userId, t.headingsHash] })],
);
