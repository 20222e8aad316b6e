import { sql } from 'drizzle-orm';
import { once } from 'es-toolkit/function';
import { LRUCache } from 'lru-cache';
import type { Db, Pool } from '@/db/client';
import { type Meant, type RowSet, rowsOfRevisions, rowsWith } from '@/lib/facts/words';
import { COUNTRIES } from '@/lib/reference/countries';
import { searchKey } from '@/lib/text/fold';
import { likeWords, MOST_LETTERS_OFF } from '@/lib/text/like-words';
import { soughtWords, wordBegins } from '@/lib/text/sought-words';
import type { AtVersion } from './conditions';
import { factsUpTo } from './facts';
import { wordIndexOf } from './word-index';

/** The rows of a dataset's facts in which a search found its words, of every version; and the words that stand nowhere. */
export type FoundWords = {
  rows: RowSet;
  nowhere: string[];
  /** Which names of parties were looked through. */
  names: string;
};

/** Searches that are kept: a list is paged, sorted and narrowed. */
const KEPT = 30;
const kept = new WeakMap<Pool, LRUCache<string, FoundWords>>();

/** Whether the words of all that was recorded up to a version are noted. */
export async function areWordsNoted(db: Db, { dataset, version }: AtVersion): Promise<boolean> {
  const [mark] = await db.execute<{ version: number }>(
    sql`select version from search_mark where dataset_id = ${dataset.id}`,
  );
  return version === 0 || (mark?.version ?? 0) >= version;
}

/**
 * The revisions in which all words of a search stand, whenever they counted: in the place, the summary, a source, a name of a
 * party or of a country. What a revision says never changes, so that those which are found at a version stay so; names of parties are
 * those of now (decision 0007).
 */
export async function findWords(db: Pool, at: AtVersion, q: string): Promise<FoundWords> {
  const names = await partyNames(db);
  const answers = kept.get(db) ?? new LRUCache<string, FoundWords>({ max: KEPT });
  kept.set(db, answers);
  const key = `${at.dataset.id} ${at.version} ${names.state} ${searchKey(q)}`;
  const known = answers.get(key);
  if (known !== undefined) return known;
  const found = await findIn(db, at, q, names);
  answers.set(key, found);
  return found;
}

async function findIn(db: Pool, at: AtVersion, q: string, names: PartyNames): Promise<FoundWords> {
  const words = soughtWords(q);
  const meant = await Promise.all(words.map((word) => meantBy(db, word, names)));
  const nowhere = words.filter((_, i) => isNothing(meant[i]));
  const facts = await factsUpTo(db, at.dataset.id, at.version);
  const hasNone = words.length === 0 || nowhere.length > 0;
  const index = hasNone ? null : await wordIndexOf(db, at.dataset.id, facts, at.version);
  const rows = hasNone
    ? rowsOfRevisions(facts, new Float64Array(0))
    : index === null
      ? rowsOfRevisions(facts, await revisionsWith(db, at.dataset.id, meant))
      : rowsWith(facts, index, meant);
  return { rows, nowhere, names: names.state };
}

const isNothing = (meant: Meant | undefined) =>
  meant === undefined || meant.words.length + meant.actors.length + meant.countries.length === 0;

/** The same asked of the database, while a process that has just started reads its words. */
export async function revisionsWith(
  db: Db,
  datasetId: number,
  sought: readonly Meant[],
): Promise<Float64Array> {
  const ids = await Promise.all(
    sought.map(async ({ words, actors, countries }) => [
      ...words,
      ...actors.map((id) => -id),
      ...(await numbersOfCountries(db, countries)),
    ]),
  );
  const has = sql.join(ids.map(hasAny), sql` and `);
  // As one text, since a word may stand in a hundred thousand revisions.
  const [row] = await db.execute<{ ids: string | null }>(sql`
    select string_agg(t.revision_id::text, ',') as ids from revision_words t
    join incident_revision r on r.id = t.revision_id where r.dataset_id = ${datasetId} and ${has}`);
  const found = row?.ids ? row.ids.split(',') : [];
  return Float64Array.from(found, Number).sort();
}

/** The numbers under which countries are noted, of those that stand somewhere. */
export async function numbersOfCountries(db: Db, codes: readonly string[]): Promise<number[]> {
  if (codes.length === 0) return [];
  const rows = await db.execute<{ id: number }>(sql`
    select w.id from search_word w where w.kind = 'country' and w.word = any(${`{${codes.join()}}`}::text[])`);
  return rows.map(({ id }) => id);
}

/** The numbers of some words of what revisions and their sources say that begin as one does, one more than `MOST_LOOKED_UP` at the most. */
export async function numbersOfWord(db: Db, word: string): Promise<number[]> {
  const rows = await db.execute<{ id: number }>(sql`
    select w.id from search_word w where w.kind = 'said' and ${begins(word)} limit ${MOST_LOOKED_UP + 1}`);
  return rows.map(({ id }) => id);
}

/** The index looks up each number in turn for each row that it finds: of more numbers than this, a row is asked itself. */
export const MOST_LOOKED_UP = 16;

/** Whether one of some numbers is noted of a revision. */
export function hasAny(ids: readonly number[]) {
  const those = sql`${`{${ids.join()}}`}::int[]`;
  if (ids.length <= MOST_LOOKED_UP) return sql`t.words && ${those}`;
  // “is true” keeps the numbers in one table of hashes; as a join they would be gone through for each row.
  return sql`exists (select from unnest(t.words) one(id) where (one.id in (select unnest(${those}))) is true)`;
}

/** What a word of a search can stand for: words of places, summaries and sources, names of parties and of countries. */
export async function meantBy(db: Db, word: string, names: PartyNames): Promise<Meant> {
  const rows = await db.execute<{ id: number }>(sql`
    select w.id from search_word w where w.kind in ('place', 'said') and ${begins(word)}`);
  const parties = names.all.filter((one) => one.words.some((own) => wordBegins(own, word)));
  return {
    words: rows.map(({ id }) => id),
    actors: [...new Set(parties.map(({ id }) => id))],
    countries: await countriesNamed(db, word),
  };
}

/** What the names of parties that a search goes by depend on, as they belong to no version. */
export async function searchedNames(db: Db): Promise<string> {
  return (await partyNames(db)).state;
}

/** Words of names of places, parties and countries that are like one that stands nowhere, the likest first. */
export async function wordsLike(db: Db, word: string): Promise<string[]> {
  const letters = Array.from(word);
  const rows = await db.execute<{ word: string }>(sql`
    select ${PLAIN} as word from search_word w where w.kind = 'place'
      and ${PLAIN} ~>=~ ${letters[0] ?? ''} and ${PLAIN} ~<~ ${`${letters[0] ?? ''}${LAST_SIGN}`}
      and length(w.word) between ${letters.length - MOST_LETTERS_OFF} and ${letters.length + MOST_LETTERS_OFF}`);
  const { all } = await partyNames(db);
  const named = [
    ...rows.map((row) => row.word),
    ...all.flatMap(({ words }) => words),
    ...COUNTRIES.flatMap(({ name }) => soughtWords(name)),
  ];
  return likeWords(word, named);
}

/** As the index of words is written: without apostrophes. */
const PLAIN = sql.raw(`replace(w.word, '''', '')`);
/** Behind every text that begins as one does. */
const LAST_SIGN = '\u{10ffff}';

/** Two letters begin too many words: they have to be one. */
function begins(word: string) {
  if (Array.from(word).length < 3) return sql`${PLAIN} = ${word}`;
  return sql`${PLAIN} ~>=~ ${word} and ${PLAIN} ~<~ ${word + LAST_SIGN}`;
}

/** The countries that a word names, of those that stand somewhere. */
async function countriesNamed(db: Db, word: string): Promise<string[]> {
  const named = wordsOfCountries().filter(({ words }) =>
    words.some((own) => wordBegins(own, word)),
  );
  if (named.length === 0) return [];
  const rows = await db.execute<{ code: string }>(sql`
    select w.word as code from search_word w
    where w.kind = 'country' and w.word = any(${`{${named.map(({ code }) => code).join()}}`}::text[])`);
  return rows.map(({ code }) => code);
}

/** Each country by the words of its names. */
const wordsOfCountries = once(() =>
  COUNTRIES.map(({ code, name, aliases }) => ({
    code,
    words: [name, ...aliases].flatMap(soughtWords),
  })),
);

type PartyNames = { state: string; all: { id: number; words: string[] }[] };

const keptNames = new WeakMap<Db, PartyNames>();

/** The names of all actors by their words: their own, their other names, and those of what was merged into them. */
export async function partyNames(db: Db): Promise<PartyNames> {
  const [now] = await db.execute<{ state: string }>(sql`
    select concat_ws(' ', (select count(*) || '.' || coalesce(sum(change_number), 0) from actor),
      (select count(*) || '.' || coalesce(max(id), 0) from actor_alias)) as state`);
  const state = now?.state ?? '';
  const before = keptNames.get(db);
  if (before?.state === state) return before;
  const rows = await db.execute<{ id: number; name: string }>(sql`
    select a.id, also.name from actor a
    join actor b on coalesce(b.group_id, b.merged_into_id, b.id) = coalesce(a.group_id, a.merged_into_id, a.id)
    cross join lateral (
      select b.name union select l.name from actor_alias l where l.actor_id = b.id
    ) also`);
  const all = rows.map(({ id, name }) => ({ id, words: soughtWords(name) }));
  const read = { state, all };
  keptNames.set(db, read);
  return read;
}
