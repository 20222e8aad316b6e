import { sql } from 'drizzle-orm';
import { bigint, index, integer, pgTable, text, unique } from 'drizzle-orm/pg-core';
import { dataset } from './dataset';

/** Where in an incident a word stands; a country's code is one too. */
export const WORD_KINDS = ['said', 'place', 'country'] as const;

/** The words of incidents, folded as lib/text/fold does, each once for where it stands. They are noted for searches. */
export const searchWord = pgTable(
  'search_word',
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    kind: text({ enum: WORD_KINDS }).notNull(),
    word: text().notNull(),
  },
  (t) => [
    unique('search_word_once').on(t.kind, t.word),
    /** By their beginnings, without apostrophes. */
    index('search_word_plain').on(sql`replace(${t.word}, '''', '') text_pattern_ops`),
  ],
);

/** The words of a revision. Nothing is said by them that the revision does not say. */
export const revisionWords = pgTable(
  'revision_words',
  {
    revisionId: bigint({ mode: 'number' }).primaryKey(),
    /** Their ids, and the ids of the parties, as negative numbers. */
    words: integer().array().notNull(),
  },
  // What is noted is put in its place a megabyte at a time, in a third of the time that it takes one by one.
  (t) => [
    index('revision_words_words')
      .using('gin', t.words)
      .with({ fastupdate: true, gin_pending_list_limit: 1024 }),
  ],
);

/** Up to which version of a dataset the words of its revisions have been noted. */
export const searchMark = pgTable('search_mark', {
  datasetId: integer()
    .primaryKey()
    .references(() => dataset.id),
  version: integer().notNull(),
});
