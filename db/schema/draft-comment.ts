import { bigint, index, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { user } from './auth-user';
import { instant } from './columns';
import { draft } from './draft';

/** Why a reviewer sent a draft back. Append-only. */
export const draftComment = pgTable(
  'draft_comment',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    draftId: bigint({ mode: 'number' })
      .notNull()
      .references(() => draft.id),
    authorId: uuid()
      .notNull()
      .references(() => user.id),
    text: text().notNull(),
    at: instant().notNull().defaultNow(),
  },
  (t) => [index('draft_comment_by_draft').on(t.draftId)],
);
