import { and, desc, eq, sql } from 'drizzle-orm';
import { partition } from 'es-toolkit/array';
import type { Db } from '@/db/client';
import { hasAny, MOST_LOOKED_UP, numbersOfWord } from '@/db/read/found-words';
import { draft, draftSave, source } from '@/db/schema';
import { INDEXED_LENGTH } from '@/db/schema/source';
import { arrayText, idRows } from '@/db/write/copy-text';
import type { SourceInput } from '@/lib/domain/incident';
import { entrySchema } from '@/lib/entry/entry';
import { type LookupFind, MOST_FOUND } from '@/lib/entry/lookup';
import { sourceDateWords } from '@/lib/entry/source-row';
import { searchKey } from '@/lib/text/fold';
import { searchPattern } from '@/lib/text/search-pattern';
import { soughtWords } from '@/lib/text/sought-words';
import { searchedPublishers } from './queries-of-names';

/** How many of the newest drafts, and of the newest documents of the publishers that are meant, are looked through. */
const NEWEST_DRAFTS = 200;
const NEWEST_DOCUMENTS = 200;
const MOST_PUBLISHERS = 20;

type Document = Record<keyof SourceInput, string>;

/**
 * Documents of which publisher, title and date have all of the words: first those of the newest drafts, then those of the
 * publishers that the words name, then all that are cited, the newest first.
 */
export async function findDocuments(db: Db, q: string): Promise<LookupFind[]> {
  const wanted = searchKey(q).split(' ');
  const isMeant = (document: Document) => {
    const key = searchKey(
      [
        document.publisher,
        document.agency,
        document.title,
        sourceDateWords(document.publishedOn),
      ].join(' '),
    );
    return wanted.every((word) => key.includes(word));
  };
  const found = new Map<string, Document>();
  const add = (document: Document) => {
    if (found.size < MOST_FOUND && isMeant(document)) found.set(JSON.stringify(document), document);
  };
  for (const document of await documentsOfDrafts(db)) add(document);
  for (const document of await documentsOf(db, wanted)) add(document);
  if (found.size < MOST_FOUND) for (const document of await documentsCited(db, q)) add(document);
  return [...found.values()].map((document) => ({
    value: document.publisher || document.title,
    also: null,
    about: [document.publisher && document.title, sourceDateWords(document.publishedOn)]
      .filter(Boolean)
      .join(', '),
    fills: document,
  }));
}

async function documentsOfDrafts(db: Db): Promise<Document[]> {
  const rows = await db
    .select({ entry: draftSave.entry })
    .from(draft)
    .innerJoin(draftSave, and(eq(draftSave.draftId, draft.id), eq(draftSave.number, draft.saved)))
    .orderBy(desc(draft.id))
    .limit(NEWEST_DRAFTS);
  return rows
    .flatMap(({ entry }) => entrySchema.parse(entry).sources)
    .filter(({ publisher, title }) => publisher !== '' || title !== '');
}

async function documentsOf(db: Db, wanted: readonly string[]): Promise<Document[]> {
  const named = (await searchedPublishers(db))
    .filter(({ key }) => wanted.some((word) => word.length > 1 && key.includes(word)))
    .slice(0, MOST_PUBLISHERS)
    .map(({ name }) => name.slice(0, INDEXED_LENGTH));
  if (named.length === 0) return [];
  const dated = await idsOfPublishers(db, named, DATED, NEWEST_DOCUMENTS);
  const more = NEWEST_DOCUMENTS - dated.length;
  const undated = more === 0 ? [] : await idsOfPublishers(db, named, UNDATED, more);
  return newest(db, [...dated, ...undated]);
}

/** Of each publisher the newest are read off its index, and the newest of these are taken. */
async function idsOfPublishers(
  db: Db,
  named: readonly string[],
  { which, order }: typeof DATED,
  most: number,
): Promise<number[]> {
  const rows = await db.execute<{ id: number }>(sql`
    select s.id from unnest(${arrayText(named)}::text[]) publisher(name) cross join lateral (
      select s.id, s.published_on from source s
      where left(s.publisher, ${sql.raw(String(INDEXED_LENGTH))}) = publisher.name and ${which}
      order by ${order} limit ${most}
    ) s order by ${order} limit ${most}`);
  return rows.map(({ id }) => id);
}

const DATED = {
  which: sql`s.published_on is not null`,
  order: sql`s.published_on desc, s.id desc`,
};
const UNDATED = { which: sql`s.published_on is null`, order: sql`s.id desc` };

/** Revisions that are looked through: those in which the words stand, and otherwise the newest of all. */
const MOST_REVISIONS = 10_000;
const NEWEST_REVISIONS = 2_000;

const MONTHS =
  'january february march april may june july august september october november december'.split(
    ' ',
  );
/** A word of a date is not noted of a document: it is looked for in those that are found by other words. */
const isOfDate = (word: string) =>
  /^(\d{1,2}|\d{4})$/.test(word) || MONTHS.some((month) => month.startsWith(word));

/** Those that have the words and are cited by revisions of which these are noted (decision 0034), the newest first. */
async function documentsCited(db: Db, q: string): Promise<Document[]> {
  const words = soughtWords(q).filter((word) => !isOfDate(word));
  if (words.length === 0) return [];
  const asked = await Promise.all(
    words.map(async (word) => ({ word, ids: await numbersOfWord(db, word) })),
  );
  const [telling, others] = partition(asked, ({ ids }) => ids.length <= MOST_LOOKED_UP);
  const noted =
    telling.length === 0
      ? sql`select r.id from incident_revision r order by r.id desc limit ${NEWEST_REVISIONS}`
      : sql`select t.revision_id as id from revision_words t where ${sql.join(
          telling.map(({ ids }) => hasAny(ids)),
          sql` and `,
        )}
          order by 1 desc limit ${MOST_REVISIONS}`;
  const said = sql`concat_ws(' ', s.publisher, s.agency, s.title)`;
  // Those first by which no revision was found: of most documents no other word need be asked then.
  const has = [...others, ...telling].map(({ word }) => sql`${said} ~ ${searchPattern(word)}`);
  const found = await db.execute<{ id: number }>(sql`
    select s.id from (${noted}) t join revision_source rs on rs.revision_id = t.id
    join source s on s.id = rs.source_id where ${sql.join(has, sql` and `)}
    group by 1 order by max(t.id) desc limit ${NEWEST_DOCUMENTS}`);
  return newest(
    db,
    found.map(({ id }) => id),
  );
}

/** Documents by their ids, the newest first and those of no known date last. */
async function newest(db: Db, ids: readonly number[]): Promise<Document[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .select()
    .from(source)
    .where(sql`${source.id} in ${idRows(ids)}`)
    .orderBy(sql`${source.publishedOn} desc nulls last`, desc(source.id));
  return rows.map((row) => ({
    publisher: row.publisher ?? '',
    agency: row.agency ?? '',
    title: row.title ?? '',
    publishedOn: row.publishedOn ?? '',
    url: row.url ?? '',
    language: row.language ?? '',
    reference: row.reference ?? '',
    original: row.original ?? '',
  }));
}
