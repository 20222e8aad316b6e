import { asc, eq, isNull, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { groupBy } from 'es-toolkit/array';
import type { Db } from '@/db/client';
import { vocabularyAlias, vocabularyTerm } from '@/db/schema';
import { VOCABULARY_KINDS, type VocabularyKind } from '@/lib/domain/vocabulary';
import { nearNames } from '@/lib/duplicates/near-names';
import type { KnownWords } from '@/lib/entry/new-names';
import { nameKey } from '@/lib/text/fold';

/** A word of the vocabulary with its other names, those of words that were merged into it among them. */
export type VocabularyWord = {
  id: number;
  kind: VocabularyKind;
  word: string;
  isRetired: boolean;
  also: string[];
};

/** All words of the vocabulary but those that were merged into others. */
export async function queryVocabulary(db: Db): Promise<VocabularyWord[]> {
  const { id, kind, word, retiredAt, mergedIntoId } = vocabularyTerm;
  const merged = alias(vocabularyTerm, 'merged');
  const terms = await db
    .select({ id, kind, word, isRetired: sql<boolean>`${retiredAt} is not null` })
    .from(vocabularyTerm)
    .where(isNull(mergedIntoId))
    .orderBy(asc(kind), asc(word));
  const names = await db
    .select({ termId: sql<number>`coalesce(${mergedIntoId}, ${id})`, name: vocabularyAlias.alias })
    .from(vocabularyAlias)
    .innerJoin(vocabularyTerm, eq(id, vocabularyAlias.termId))
    .unionAll(
      db
        .select({ termId: sql<number>`${merged.mergedIntoId}`, name: merged.word })
        .from(merged)
        .where(sql`${merged.mergedIntoId} is not null`),
    );
  const also = groupBy(names, ({ termId }) => termId);
  return terms.map((term) => ({
    ...term,
    also: (also[term.id] ?? []).map(({ name }) => name).sort((a, b) => a.localeCompare(b, 'en')),
  }));
}

/** The words of the vocabulary, in the form that reading an entry needs. */
export async function readKnownWords(db: Db): Promise<KnownWords> {
  const words = await queryVocabulary(db);
  const byKey = new Map<string, VocabularyWord>();
  for (const one of words) {
    for (const name of [one.word, ...one.also]) byKey.set(`${one.kind} ${nameKey(name)}`, one);
  }
  const near = new Map(
    VOCABULARY_KINDS.map((kind) => {
      const inUse = words.filter((one) => one.kind === kind && !one.isRetired);
      const names = inUse.flatMap(({ word, also }) =>
        [word, ...also].map((name) => ({ name, of: word })),
      );
      return [kind, nearNames(names)];
    }),
  );
  return {
    wordFor: (kind, word) => byKey.get(`${kind} ${nameKey(word)}`),
    near: (kind, word) => near.get(kind)?.(word) ?? [],
  };
}
