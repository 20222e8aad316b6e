import { sql } from 'drizzle-orm';
import {
  type AnyPgColumn,
  check,
  index,
  integer,
  pgTable,
  text,
  unique,
} from 'drizzle-orm/pg-core';
import { VOCABULARY_KINDS } from '@/lib/domain/vocabulary';
import { instant } from './base';

/** A word that admins keep for attack types, weapons or targets. What was published in another word stays in that word. */
export const vocabularyTerm = pgTable(
  'vocabulary_term',
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    kind: text({ enum: VOCABULARY_KINDS }).notNull(),
    word: text().notNull(),
    /** The word to use instead, where this one turned out to mean the same. */
    mergedIntoId: integer().references((): AnyPgColumn => vocabularyTerm.id),
    /** Since when it is no longer offered. */
    retiredAt: instant(),
    /** Raised by each change, so that a stale one is seen. */
    changeNumber: integer().notNull().default(1),
  },
  (t) => [
    unique('vocabulary_term_once').on(t.kind, t.word),
    check('vocabulary_term_kind', sql`${t.kind} in ('attack_type', 'weapon', 'target')`),
    check('vocabulary_term_not_merged_into_itself', sql`${t.mergedIntoId} <> ${t.id}`),
    check('vocabulary_term_not_blank', sql`btrim(${t.word}) <> ''`),
  ],
);

/** Another word for one of the vocabulary, such as IED. */
export const vocabularyAlias = pgTable(
  'vocabulary_alias',
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    termId: integer()
      .notNull()
      .references(() => vocabularyTerm.id),
    alias: text().notNull(),
  },
  (t) => [
    index('vocabulary_alias_by_term').on(t.termId),
    check('vocabulary_alias_not_blank', sql`btrim(${t.alias}) <> ''`),
  ],
);
