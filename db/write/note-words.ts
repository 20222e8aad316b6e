import { type SQL, sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import type { WORD_KINDS } from '@/db/schema/search';
import { arrayText, idRows, inSlices } from '@/db/write/copy-text';
import { searchWords } from '@/lib/text/search-pattern';

/** Revisions at once: some tens of milliseconds’ work. */
const BATCH = 2_000;

/**
 * Notes the words of what has been recorded since they were noted last, so that searches need not read it all, and the places
 * that a large file named. Those that were superseded since are noted too: a search as of a time finds them. It is done after a publication and apart from it, as an import would take markedly longer with it. It
 * can stop anywhere, and run twice at once: what has no words yet is searched as it is written.
 */
export async function noteWords(db: Db): Promise<void> {
  const datasets = await db.execute<Unnoted>(sql`
    select d.id, d.version, coalesce(m.version, 0) as noted from dataset d left join search_mark m on m.dataset_id = d.id
    where d.version > coalesce(m.version, 0) order by d.id`);
  const met = { words: new Map<WordKey, number>(), places: new Set<string>() };
  for (const { id, version, noted } of datasets) {
    for await (const ids of idBatches(db, { id, version, noted })) {
      await db.transaction(async (tx) => {
        // What a crash of the database would lose is noted again, as the mark is lost with it.
        await tx.execute(sql`set local synchronous_commit = off`);
        await noteBatch(tx, ids, met);
      });
    }
    await db.execute(sql`
      insert into search_mark (dataset_id, version) values (${id}, ${version})
      on conflict (dataset_id) do update set version = greatest(search_mark.version, excluded.version)`);
  }
}

/** A dataset, its version, and the one up to which its words are noted. */
type Unnoted = { id: number; version: number; noted: number };

/** The revisions of which words are to be noted, by their ids. They are not asked for all at once: there can be millions. */
async function* idBatches(db: Db, { id, version, noted }: Unnoted): AsyncGenerator<number[]> {
  const isUnnoted = sql`dataset_id = ${id} and recorded_version > ${noted} and recorded_version <= ${version}`;
  // Of an expression: of the id itself, Postgres would look for the least one through all that are noted.
  const [span] = await db.execute<{ first: number | null; last: number | null }>(
    sql`select min(id + 0) as first, max(id + 0) as last from incident_revision where ${isUnnoted}`,
  );
  const last = span?.last ?? 0;
  for (let from = span?.first ?? 1; from <= last; from += BATCH) {
    const rows = await db.execute<{ id: number }>(sql`
      select id from incident_revision where id >= ${from} and id < ${from + BATCH} and ${isUnnoted} order by id`);
    if (rows.length > 0) yield rows.map((row) => row.id);
  }
}

/** What earlier batches met, so that the database is not asked for it again: words by their numbers, and places. */
type Met = { words: Map<WordKey, number>; places: Set<string> };
/** Of each so many are kept. */
const MOST_MET = 200_000;

type Said = { id: number; place: string; countries: string[]; said: string; parties: number[] };

async function noteBatch(db: Db, ids: readonly number[], met: Met): Promise<void> {
  const rows = await db.execute<Said>(sql`
    select r.id,
      concat_ws(E'\\n', r.place, r.admin1, r.admin2,
        (select string_agg(concat_ws(E'\\n', o.place, o.admin1), E'\\n') from incident_place o where o.revision_id = r.id)) as place,
      array_append(array(select o.country from incident_place o where o.revision_id = r.id), r.country)::text[] as countries,
      concat_ws(' ', r.summary, (
        select string_agg(concat_ws(' ', s.publisher, s.agency, s.title, s.original, s.reference), ' ')
        from revision_source rs join source s on s.id = rs.source_id where rs.revision_id = r.id)) as said,
      array(select distinct p.actor_id from incident_party p where p.revision_id = r.id) as parties
    from incident_revision r
    where r.id in ${idRows(ids)} and not exists (select from revision_words t where t.revision_id = r.id)
    order by r.id`);
  await notePlaces(db, rows, met.places);
  const wordsOf = new Map<Said, WordKey[]>();
  await inSlices(rows, (row) => wordsOf.set(row, wordsIn(row)));
  await meetWords(db, new Set([...wordsOf.values()].flat()), met.words);
  const texts: { revision_id: number; words: number[] }[] = [];
  await inSlices([...wordsOf], ([{ id, parties }, words]) => {
    const numbers = words.flatMap((word) => met.words.get(word) ?? []);
    texts.push({ revision_id: id, words: [...numbers, ...parties.map((party) => -party)] });
  });
  await db.execute(sql`
    insert into revision_words (revision_id, words)
    select revision_id, words from json_to_recordset(${JSON.stringify(texts)}::json) as t (revision_id bigint, words int[])
    on conflict do nothing`);
}

/** Many incidents happen in few places: only those are given to the database that name one that was not met before. */
async function notePlaces(db: Db, rows: readonly Said[], met: Set<string>): Promise<void> {
  if (met.size > MOST_MET) met.clear();
  const ids = rows.flatMap(({ id, place, countries }) => {
    const key = `${place} ${countries.join()}`;
    if (met.has(key)) return [];
    met.add(key);
    return [id];
  });
  if (ids.length === 0) return;
  await db.execute(sql`select note_places(array(select id from ${idRows(ids)} given (id)))`);
}

/** A word behind where it stands, as one text: there are millions. */
type WordKey = `${(typeof WORD_KINDS)[number]} ${string}`;

function wordsIn({ place, countries, said }: Said): WordKey[] {
  return [
    ...piecesOf(place).map((word) => `place ${word}` as const),
    ...piecesOf(said).map((word) => `said ${word}` as const),
    ...[...new Set(countries)].map((word) => `country ${word}` as const),
  ];
}

/** The longest word that is looked for among the words that are noted. */
export const LONGEST_SOUGHT = 100;
const LONGEST_PIECE = 500;

/** The words of a text. Where words are not kept apart, a line of it is one; it is noted in pieces that overlap. */
function piecesOf(text: string): string[] {
  return searchWords(text).flatMap((word) => {
    if (word.length <= LONGEST_PIECE) return [word];
    const step = LONGEST_PIECE - LONGEST_SOUGHT;
    const count = Math.ceil((word.length - LONGEST_SOUGHT) / step);
    return Array.from({ length: count }, (_, i) => word.slice(i * step, i * step + LONGEST_PIECE));
  });
}

/** Puts the numbers of words beside those that were met. They are noted where they are not yet, in the same order by whoever runs at once. */
async function meetWords(db: Db, all: ReadonlySet<WordKey>, met: Met['words']): Promise<void> {
  if (met.size > MOST_MET) met.clear();
  const unmet = () => [...all].filter((word) => !met.has(word));
  const given = (some: readonly WordKey[]) => sql`(
    select split_part(one, ' ', 1) as kind, split_part(one, ' ', 2) as word
    from unnest(${arrayText(some)}::text[]) one) g`;
  const meet = async (some: readonly WordKey[], ask: SQL) => {
    if (some.length === 0) return;
    const rows = await db.execute<{ id: number; key: WordKey }>(ask);
    for (const { id, key } of rows) met.set(key, id);
  };
  const find = (some: readonly WordKey[]) =>
    meet(
      some,
      sql`select w.id, w.kind || ' ' || w.word as key from ${given(some)}
        join search_word w on w.kind = g.kind and w.word = g.word`,
    );
  await find(unmet());
  const unknown = unmet();
  await meet(
    unknown,
    sql`insert into search_word (kind, word) select g.kind, g.word from ${given(unknown)} order by 1, 2
      on conflict do nothing returning id, kind || ' ' || word as key`,
  );
  // What someone else noted meanwhile.
  await find(unmet());
}
