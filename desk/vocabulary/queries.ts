import { and, asc, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { readKnownWords } from '@/db/read/vocabulary';
import { incidentRevision, vocabularyAlias, vocabularyTerm } from '@/db/schema';
import { FIELD_OF_KIND, VOCABULARY_KINDS, type VocabularyKind } from '@/lib/domain/vocabulary';

/** A word of the vocabulary with all that is said of it. */
export type WordDetail = {
  id: number;
  kind: VocabularyKind;
  word: string;
  isRetired: boolean;
  changeNumber: number;
  mergedInto: { id: number; word: string } | null;
  aliases: { id: number; alias: string }[];
  /** The words that were merged into it. */
  tookIn: { id: number; word: string }[];
};

/** One word; null if there is none of that id. */
export async function queryWord(db: Db, id: number): Promise<WordDetail | null> {
  const t = vocabularyTerm;
  const [found] = await db.select().from(t).where(eq(t.id, id));
  if (found === undefined) return null;
  const short = { id: t.id, word: t.word };
  const { mergedIntoId } = found;
  const [winner] =
    mergedIntoId === null ? [] : await db.select(short).from(t).where(eq(t.id, mergedIntoId));
  return {
    id,
    kind: found.kind,
    word: found.word,
    isRetired: found.retiredAt !== null,
    changeNumber: found.changeNumber,
    mergedInto: winner ?? null,
    aliases: await db
      .select({ id: vocabularyAlias.id, alias: vocabularyAlias.alias })
      .from(vocabularyAlias)
      .where(eq(vocabularyAlias.termId, id))
      .orderBy(asc(vocabularyAlias.alias)),
    tookIn: await db.select(short).from(t).where(eq(t.mergedIntoId, id)).orderBy(asc(t.word)),
  };
}

/** A word that the desk has published and that the vocabulary has not got, and in how many incidents. */
export type LooseWord = { kind: VocabularyKind; word: string; incidents: number };

/** Such words of what is published now, the most frequent first. Words from files are left out. */
export async function queryLooseWords(db: Db): Promise<LooseWord[]> {
  const known = await readKnownWords(db);
  const r = incidentRevision;
  const lists = await Promise.all(
    VOCABULARY_KINDS.map(async (kind) => {
      const rows = await db
        .select({
          word: sql<string>`unnest(${r[FIELD_OF_KIND[kind]]})`.as('word'),
          incidents: sql<number>`count(*)::int`,
        })
        .from(r)
        .where(and(isNotNull(r.draftId), isNull(r.supersededVersion), eq(r.state, 'published')))
        .groupBy(sql`1`);
      return rows.map((row) => ({ kind, ...row }));
    }),
  );
  return lists
    .flat()
    .filter(({ kind, word }) => known.wordFor(kind, word) === undefined)
    .sort((a, b) => b.incidents - a.incidents || a.word.localeCompare(b.word, 'en'));
}
