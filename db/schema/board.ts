import { sql } from 'drizzle-orm';
import { check, integer, pgEnum, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { BOARD_STATES } from '@/lib/domain/board';
import { SLUG } from '@/lib/domain/patterns';
import { instant } from './base';

export const boardState = pgEnum('board_state', BOARD_STATES);

/** A board that an admin has published under a name. Its name is its address, for ever. */
export const board = pgTable(
  'board',
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    slug: text().notNull().unique(),
  },
  (t) => [check('board_slug_form', sql`${t.slug} ~ ${sql.raw(`'${SLUG.source}'`)}`)],
);

/** What a board showed from a moment on. Append-only: the last one is what it shows now. */
export const boardRevision = pgTable(
  'board_revision',
  {
    boardId: integer()
      .notNull()
      .references(() => board.id),
    number: integer().notNull(),
    state: boardState().notNull(),
    /** Null once it is unpublished. */
    title: text(),
    /** The query of its address; null once it is unpublished. */
    query: text(),
    note: text(),
    author: text().notNull(),
    recordedAt: instant().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.boardId, t.number] }),
    check('board_revision_number', sql`${t.number} >= 1`),
    check('board_revision_named', sql`${t.title} <> '' and ${t.query} <> ''`),
    check(
      'board_revision_whole',
      sql`(${t.state} = 'published') = (${t.title} is not null) and (${t.title} is null) = (${t.query} is null) and (${t.title} is not null or ${t.note} is not null)`,
    ),
  ],
);
