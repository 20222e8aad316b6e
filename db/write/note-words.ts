import { sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import type { searchWord } from '@/db/schema';
import { arrayText, idRows, inSlices } from '@/db/write/copy-text';
import { searchWords } from '@/lib/text/search-pattern';

/** Revisions at once: some ten milliseconds' work. */
const BATCH = 500;

/**
 * Notes the words of what has been recorded since they were noted last, so that searches need not read it all, and the places
 * that a large file named. Those that were superseded since are noted too: a search as of a time finds them. It is done after a publication and apart from it, as an import would take markedly longer with it. It
 * can stop anywhere, and run twice at once: what has no words yet is searched as it is written.
 */
export async function noteWords(db: Db): Promise<void> {
  const datasets = await db.execute<{ id: number; version: number }>(sql`
    select d.id, d.version from dataset d left join search_mark m on m.dataset_id = d.id
    where d.version > coalesce(m.version, 0) order by d.id`);
  for (const { id, version } of datasets) {
    const rows = await db.execute<{ id: number }>(sql`
      select r.id from incident_revision r left join search_mark m on m.dataset_id = r.dataset_id
      where r.dataset_id = ${id} and r.recorded_version > coalesce(m.version, 0) and r.recorded_version <= ${version}
      order by r.id`);
    const ids = rows.map((row) => row.id);
    for (let at = 0; at < ids.length; at += BATCH) await noteBatch(db, ids.slice(at, at + BATCH));
    await db.execute(sql`
      insert into search_mark (dataset_id, version) values (${id}, ${version})
      on conflict (dataset_id) do update set version = greatest(search_mark.version, excluded.version)`);
  }
}

type Said = { id: number; place: string; countries: string[]; said: string; parties: number[] };
type Word = Pick<typeof searchWord.$inferInsert, 'kind' | 'word'>;

async function noteBatch(db: Db, ids: readonly number[]): Promise<void> {
  await db.execute(sql`select note_places(array(select id from ${idRows(ids)} given (id)))`);
  const rows = await db.execute<Said>(sql`
    select r.id,
      concat_ws(' ', r.place, r.admin1, r.admin2,
        (select string_agg(concat_ws(' ', o.place, o.admin1), ' ') from incident_place o where o.revision_id = r.id)) as place,
      array_append(array(select o.country from incident_place o where o.revision_id = r.id), r.country)::text[] as countries,
      concat_ws(' ', r.summary, (
        select string_agg(concat_ws(' ', s.publisher, s.agency, s.title, s.original, s.reference), ' ')
        from revision_source rs join source s on s.id = rs.source_id where rs.revision_id = r.id)) as said,
      array(select distinct p.actor_id from incident_party p where p.revision_id = r.id) as parties
    from incident_revision r
    where r.id in ${idRows(ids)} and not exists (select from revision_words t where t.revision_id = r.id)`);
  const wordsOf = new Map<Said, Word[]>();
  await inSlices(rows, (row) => wordsOf.set(row, wordsIn(row)));
  const known = await knownWords(db, [...wordsOf.values()].flat());
  const texts = Array.from(wordsOf, ([{ id, parties }, words]) => ({
    revision_id: id,
    words: [...words.flatMap((word) => known.get(keyOf(word)) ?? []), ...parties.map((p) => -p)],
  }));
  await db.execute(sql`
    insert into revision_words (revision_id, words)
    select revision_id, words from json_to_recordset(${JSON.stringify(texts)}::json) as t (revision_id bigint, words int[])
    on conflict do nothing`);
}

function wordsIn({ place, countries, said }: Said): Word[] {
  return [
    ...piecesOf(place).map((word) => ({ kind: 'place' as const, word })),
    ...piecesOf(said).map((word) => ({ kind: 'said' as const, word })),
    ...[...new Set(countries)].map((word) => ({ kind: 'country' as const, word })),
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

const keyOf = ({ kind, word }: Word) => `${kind} ${word}`;

/** The ids of words, which are noted where they are not yet. Each is asked for in the same order by whoever runs at once. */
async function knownWords(db: Db, all: readonly Word[]): Promise<Map<string, number>> {
  const words = [...new Map(all.map((word) => [keyOf(word), word])).values()];
  const given = sql`unnest(${arrayText(words.map(({ kind }) => kind))}::text[],
    ${arrayText(words.map(({ word }) => word))}::text[]) as g (kind, word)`;
  const find = () =>
    db.execute<Word & { id: number }>(sql`
      select w.id, w.kind, w.word from ${given} join search_word w on w.kind = g.kind and w.word = g.word`);
  const found = await find();
  if (found.length < words.length) {
    await db.execute(sql`
      insert into search_word (kind, word)
      select g.kind, g.word from ${given}
      where not exists (select from search_word w where w.kind = g.kind and w.word = g.word)
      order by 1, 2 on conflict do nothing`);
  }
  const rows = found.length < words.length ? await find() : found;
  return new Map(rows.map((row) => [keyOf(row), row.id]));
}
