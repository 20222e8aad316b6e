import { sql } from 'drizzle-orm';
import { type Db, rawSql } from '@/db/client';
import { ROWS_AT_ONCE } from '@/db/read/facts';
import { type ListedWord, type WordList, wordList, wordsHaving } from '@/lib/text/word-list';

/** All words that are noted, in memory, and by which marks of what is noted they were read. */
type Noted = { marks: string | null; lists: WordList[]; count: number; last: number };

const NOTHING_READ: Noted = { marks: null, lists: [], count: 0, last: 0 };

const kept = new WeakMap<Db, { noted: Noted; reading: Promise<void> | null }>();

/** The numbers of noted words of places, or of summaries and sources too, that have a text in them: at most so many. */
export async function notedWordsHaving(
  db: Db,
  sought: string,
  asked: { onlyPlaces: boolean; most: number },
): Promise<number[]> {
  const found: number[] = [];
  for (const list of (await notedWords(db)).lists) {
    const more = wordsHaving(list, sought, { ...asked, most: asked.most - found.length });
    for (const id of more) found.push(id);
    if (found.length >= asked.most) break;
  }
  return found;
}

/** Read again where something was noted since. What is noted of a version is there before its mark. */
async function notedWords(db: Db): Promise<Noted> {
  const own = kept.get(db) ?? { noted: NOTHING_READ, reading: null };
  kept.set(db, own);
  const [row] = await db.execute<{ marks: string }>(sql`
    select coalesce(string_agg(dataset_id || ':' || version, ' ' order by dataset_id), '') as marks from search_mark`);
  const marks = row?.marks ?? '';
  // What someone else began to read may be of before.
  if (own.noted.marks !== marks && own.reading !== null) await own.reading;
  if (own.noted.marks === marks) return own.noted;
  own.reading ??= readSince(db, own.noted, marks)
    .then((noted) => {
      own.noted = noted;
    })
    .finally(() => {
      own.reading = null;
    });
  await own.reading;
  return own.noted;
}

/** Lists one behind another; more are made one. */
const MOST_LISTS = 8;

async function readSince(db: Db, before: Noted, marks: string): Promise<Noted> {
  const later = await wordsFrom(db, before.last);
  const [row] = await db.execute<{ count: number }>(
    sql`select count(*) as count from search_word where kind <> 'country'`,
  );
  const count = before.count + later.length;
  // Of two that note at once one may number a word first and end last.
  if (before.last > 0 && count !== row?.count) {
    return readSince(db, NOTHING_READ, marks);
  }
  const lists = [...before.lists, wordList(later)];
  const last = later.at(-1)?.id ?? before.last;
  if (lists.length <= MOST_LISTS) return { marks, lists, count, last };
  return readSince(db, NOTHING_READ, marks);
}

async function wordsFrom(db: Db, last: number): Promise<ListedWord[]> {
  const words: ListedWord[] = [];
  const found = rawSql(db)<ListedWord[]>`
    select w.id, w.word, w.kind = 'place' as "isPlace" from search_word w
    where w.id > ${last} and w.kind <> 'country' order by w.id`;
  for await (const rows of found.cursor(ROWS_AT_ONCE)) words.push(...rows);
  return words;
}
