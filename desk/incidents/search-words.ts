import { type SQL, sql } from 'drizzle-orm';
import { partition } from 'es-toolkit/array';
import type { Db } from '@/db/client';
import { numbersOfCountries, searchedNames } from '@/db/read/found-words';
import { idRows } from '@/db/write/copy-text';
import { LONGEST_SOUGHT } from '@/db/write/note-words';
import type { Meant } from '@/lib/facts/words';
import { searchKey } from '@/lib/text/fold';
import { searchPattern, searchWords } from '@/lib/text/search-pattern';
import { notedWordsHaving } from './noted-words';

/** What is told by the words that are noted of a revision. */
export type SoughtWords = {
  /** Each word must be in its place, summary or sources, or in a name of one of its parties. */
  words: string;
  /** Part of the name of a party, or of one of its other names. */
  party: string;
  /** Part of the name of a place or province. */
  place: string;
  /** Alpha-3. */
  country: string | null;
};

/** One thing asked of a revision `r`: as a condition, and as queries of the ids of those that meet it if these may be few. */
export type Criterion = { where: SQL; ids: readonly SQL[] };

/** One thing asked of the words of a revision: what it can stand for, and how it is asked of what is written. */
type Asked = { meant: Meant; where: () => SQL };

/** What each thing that is asked of the words of revisions can stand for: at most so many words each. */
export async function askedOfWords(db: Db, search: SoughtWords, most: number): Promise<Asked[]> {
  const said = searchWords(search.words);
  const partiesNamed = await partyFinder(db, said.length > 0 || search.party !== '');
  const asked = [
    search.party === '' ? null : ofParties(partiesNamed(search.party)),
    search.country === null ? null : inCountry(search.country),
    ...(await Promise.all(searchWords(search.place).map((word) => atPlace(db, word, most)))),
    ...(await Promise.all(said.map((word) => withWord(db, word, partiesNamed(word), most)))),
  ];
  return asked.filter((one) => one !== null);
}

/** One that can be told by the numbers that were noted of a revision: it has one of these. */
type Worded = { where: SQL; words: readonly number[] };

/** What is asked of the words of a revision: all of it at once, so that two words that many have and few together are soon found. */
export async function criteriaOfWords(db: Db, search: SoughtWords): Promise<Criterion[]> {
  const asked: Worded[] = [];
  for (const { meant, where } of await askedOfWords(db, search, MOST_WORDS + 1)) {
    const { words, actors, countries } = meant;
    const numbers = [
      ...words,
      ...actors.map((id) => -id),
      ...(await numbersOfCountries(db, countries)),
    ];
    asked.push({ where: where(), words: numbers });
  }
  const behind = await behindhand(db);
  const [few, rest] = partition(asked, ({ words }) => words.length <= FEW_WORDS);
  const [some, others] = partition(rest, ({ words }) => words.length <= MOST_WORDS);
  return [
    ...(few.length === 0 ? [] : [allOf(few, behind)]),
    ...some.map((one) => anyOf(one, behind)),
    ...others.map(({ where }) => many(where)),
  ];
}

/** More words than these are looked for one by one, as comparing each revision's with all of them takes long. */
const FEW_WORDS = 50;
/** What more words are like, such as one letter, many revisions have: it is looked for in what they say, from the newest on. */
const MOST_WORDS = 5_000;

/** A dataset of which not all words are noted, and the version up to which they are. */
type Behindhand = { dataset: number; version: number };

function behindhand(db: Db): Promise<Behindhand[]> {
  return db.execute<Behindhand>(sql`
    select d.id as dataset, coalesce(m.version, 0) as version from dataset d left join search_mark m on m.dataset_id = d.id
    where d.version > coalesce(m.version, 0)`);
}

/** Has one of the words of each. */
function allOf(asked: readonly Worded[], behind: readonly Behindhand[]): Criterion {
  const has = sql.join(
    asked.map(({ words }) => hasOne(words)),
    sql` and `,
  );
  const says = sql.join(
    asked.map(({ where }) => where),
    sql` and `,
  );
  return {
    where: whereNoted(has, says),
    ids: [
      sql`select t.revision_id as id from revision_words t where ${has}`,
      ...notNoted(behind, says),
    ],
  };
}

/** Of so many words, comparing a revision’s with all takes as long as reading what it says. */
const COMPARED_WORDS = 500;

function anyOf({ words, where }: Worded, behind: readonly Behindhand[]): Criterion {
  const found = sql`select t.revision_id as id from unnest(${intArray(words)}) w (id)
    join revision_words t on t.words @> array[w.id]`;
  return {
    where: words.length > COMPARED_WORDS ? where : whereNoted(hasOne(words), where),
    ids: [found, ...notNoted(behind, where)],
  };
}

const hasOne = (words: readonly number[]) => sql`t.words && ${intArray(words)}`;

const whereNoted = (has: SQL, says: SQL) =>
  sql`coalesce((select ${has} from revision_words t where t.revision_id = r.id), ${says})`;

const intArray = (ids: readonly number[]) => sql`${`{${ids.join()}}`}::int[]`;

/** What is not noted yet is looked for in what is written. */
function notNoted(behind: readonly Behindhand[], says: SQL): SQL[] {
  return behind.map(
    ({ dataset, version }) => sql`select r.id from incident_revision r
      where r.dataset_id = ${dataset} and r.recorded_version > ${version} and r.superseded_version is null and ${says}`,
  );
}

/** A condition that many revisions meet. */
export const many = (where: SQL): Criterion => ({ where, ids: [] });

function ofParties(actors: readonly number[]): Asked {
  return {
    where: () =>
      met(
        sql`from incident_party p where p.revision_id = r.id and p.actor_id in ${idRows(actors)}`,
      ),
    meant: { words: [], actors, countries: [] },
  };
}

/** Asked of one revision at a time: of an “exists”, Postgres may first look for all that meet it. */
const met = (rows: SQL) => sql`coalesce((select true ${rows} limit 1), false)`;

/** Where it is filed, or another place that it touches. */
function inCountry(country: string): Asked {
  const code = sql`${country}::char(3)`;
  return {
    where: () => withPlaces(sql`r.country = ${code}`, sql`o.country = ${code}`),
    meant: { words: [], actors: [], countries: [country] },
  };
}

async function atPlace(db: Db, word: string, most: number): Promise<Asked> {
  const words = await notedWordsHaving(db, word.slice(0, LONGEST_SOUGHT), {
    onlyPlaces: true,
    most,
  });
  return {
    where: () => {
      const pattern = searchPattern(word);
      return withPlaces(sql`${PLACE} ~ ${pattern}`, sql`${OTHER_PLACE} ~ ${pattern}`);
    },
    meant: { words, actors: [], countries: [] },
  };
}

const withPlaces = (own: SQL, other: SQL) =>
  sql`(${own} or ${met(sql`from incident_place o where o.revision_id = r.id and ${other}`)})`;

const PLACE = sql.raw(`concat_ws(' ', r.place, r.admin1, r.admin2)`);
const OTHER_PLACE = sql.raw(`concat_ws(' ', o.place, o.admin1)`);
const SAID = sql.raw(`concat_ws(' ', r.place, r.admin1, r.admin2, r.summary)`);
const SOURCE = sql.raw(`concat_ws(' ', s.publisher, s.agency, s.title, s.original, s.reference)`);

/** A word in what a revision says, in a name of one of its parties or in one of its sources. */
async function withWord(
  db: Db,
  word: string,
  actors: readonly number[],
  most: number,
): Promise<Asked> {
  const words = await notedWordsHaving(db, word.slice(0, LONGEST_SOUGHT), {
    onlyPlaces: false,
    most,
  });
  const party = ofParties(actors);
  return {
    where: () => {
      const pattern = searchPattern(word);
      const said = withPlaces(sql`${SAID} ~ ${pattern}`, sql`${OTHER_PLACE} ~ ${pattern}`);
      return sql`(${said} or ${party.where()} or ${met(sql`
        from revision_source rs join source s on s.id = rs.source_id
        where rs.revision_id = r.id and ${SOURCE} ~ ${pattern}`)})`;
    },
    meant: { ...party.meant, words },
  };
}

type PartyFinder = (text: string) => number[];

const keptFinders = new WeakMap<Db, { names: string; find: PartyFinder }>();

/** Gives the ids of the actors that a text names in part, by their other names and by those merged into them too. */
async function partyFinder(db: Db, isNeeded: boolean): Promise<PartyFinder> {
  if (!isNeeded) return () => [];
  const now = await searchedNames(db);
  const kept = keptFinders.get(db);
  if (kept?.names === now) return kept.find;
  const names = await db.execute<{ id: number; name: string }>(sql`
    select coalesce(a.group_id, a.merged_into_id, a.id) as id, a.name from actor a
    union select coalesce(a.group_id, a.merged_into_id, a.id), l.name from actor_alias l join actor a on a.id = l.actor_id`);
  const merged = await db.execute<{ id: number; into: number }>(
    sql`select id, coalesce(group_id, merged_into_id) as into from actor where merged_into_id is not null`,
  );
  const known = names.map(({ id, name }) => ({ id, name: searchKey(name) }));
  const find = (text: string) => {
    const sought = searchKey(text);
    const found = new Set(known.filter(({ name }) => name.includes(sought)).map(({ id }) => id));
    return [...found, ...merged.filter(({ into }) => found.has(into)).map(({ id }) => id)];
  };
  keptFinders.set(db, { names: now, find });
  return find;
}
