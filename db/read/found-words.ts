import { sql } from 'drizzle-orm';
import { LRUCache } from 'lru-cache';
import type { Db, Pool } from '@/db/client';
import { COUNTRIES } from '@/lib/reference/countries';
import { editDistance } from '@/lib/text/edit-distance';
import { searchKey } from '@/lib/text/fold';
import { soughtWords, wordBegins } from '@/lib/text/sought-words';
import type { AtVersion } from './conditions';

/** Revisions of which a search found the words, by their ids in order; and the words that stand nowhere. */
export type FoundWords = {
  ids: Float64Array;
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
 * The revisions in which all words of a search stand, of every state and dataset: in the place, the summary, a source, a name of a
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
  const found = await findIn(db, q, names);
  answers.set(key, found);
  return found;
}

async function findIn(db: Db, q: string, names: PartyNames): Promise<FoundWords> {
  const words = soughtWords(q);
  const ids = await Promise.all(words.map((word) => idsOf(db, word, names)));
  const nowhere = words.filter((_, i) => ids[i]?.length === 0);
  if (words.length === 0 || nowhere.length > 0) {
    return { ids: new Float64Array(0), nowhere, names: names.state };
  }
  const has = sql.join(ids.map(hasAny), sql` and `);
  // As one text, since a word may stand in a hundred thousand revisions.
  const [row] = await db.execute<{ ids: string | null }>(
    sql`select string_agg(t.revision_id::text, ',') as ids from revision_words t where ${has}`,
  );
  const found = row?.ids ? row.ids.split(',') : [];
  return { ids: Float64Array.from(found, Number).sort(), nowhere, names: names.state };
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

/** What is noted of revisions in which a word stands: the numbers of words, and those of parties below zero. */
async function idsOf(db: Db, word: string, names: PartyNames): Promise<number[]> {
  const rows = await db.execute<{ id: number }>(sql`
    select w.id from search_word w where w.kind in ('place', 'said') and ${begins(word)}
    union all
    select w.id from search_word w where w.kind = 'country' and w.word = any(${countriesNamed(word)}::text[])`);
  const parties = names.all.filter((one) => one.words.some((own) => wordBegins(own, word)));
  return [...rows.map(({ id }) => id), ...new Set(parties.map(({ id }) => -id))];
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
  const near = [...new Set(named)]
    .map((name) => ({ name, distance: editDistance(name, word) }))
    .filter(({ distance }) => distance <= (letters.length < LONG_WORD ? 1 : MOST_LETTERS_OFF));
  return near
    .sort((a, b) => a.distance - b.distance || a.name.localeCompare(b.name, 'en'))
    .slice(0, MOST_MEANT)
    .map(({ name }) => name);
}

/** In shorter words two letters are most of it. */
const LONG_WORD = 6;
const MOST_MEANT = 3;

/** A misspelt word is about as long as the right one. */
const MOST_LETTERS_OFF = 2;

/** As the index of words is written: without apostrophes. */
const PLAIN = sql.raw(`replace(w.word, '''', '')`);
/** Behind every text that begins as one does. */
const LAST_SIGN = '\u{10ffff}';

/** Two letters begin too many words: they have to be one. */
function begins(word: string) {
  if (Array.from(word).length < 3) return sql`${PLAIN} = ${word}`;
  return sql`${PLAIN} ~>=~ ${word} and ${PLAIN} ~<~ ${word + LAST_SIGN}`;
}

function countriesNamed(word: string): string {
  const named = COUNTRIES.filter(({ name, aliases }) =>
    [name, ...aliases].some((one) => soughtWords(one).some((own) => wordBegins(own, word))),
  );
  return `{${named.map(({ code }) => code).join()}}`;
}

type PartyNames = { state: string; all: { id: number; words: string[] }[] };

const keptNames = new WeakMap<Db, PartyNames>();

/** The names of all actors by their words: their own, their other names, and those of what was merged into them. */
async function partyNames(db: Db): Promise<PartyNames> {
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
