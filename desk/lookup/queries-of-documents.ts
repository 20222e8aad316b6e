import { and, desc, eq, inArray, isNotNull, isNull, type SQL, sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { draft, draftSave, source } from '@/db/schema';
import { INDEXED_LENGTH } from '@/db/schema/source';
import type { SourceInput } from '@/lib/domain/incident';
import { entrySchema } from '@/lib/entry/entry';
import { type LookupFind, MOST_FOUND } from '@/lib/entry/lookup';
import { sourceDateWords } from '@/lib/entry/source-row';
import { searchKey } from '@/lib/text/fold';
import { searchedPublishers } from './queries-of-names';

/** How many of the newest drafts, and of the newest documents of the publishers that are meant, are looked through. */
const NEWEST_DRAFTS = 200;
const NEWEST_DOCUMENTS = 200;
const MOST_PUBLISHERS = 20;

type Document = Record<keyof SourceInput, string>;

/**
 * Documents of which publisher, title and date have all of the words: first those of the newest drafts, then those of the
 * publishers that the words name, then those that name no publisher, the newest first.
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
  for (const documents of [documentsOf, documentsWithoutPublisher]) {
    if (found.size < MOST_FOUND) for (const document of await documents(db, wanted)) add(document);
  }
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
  return newest(db, inArray(indexedPublisher, named), NEWEST);
}

/** A document may have a title and a date alone. There can be many: those with a date are read off the index, the newest first. */
async function documentsWithoutPublisher(db: Db): Promise<Document[]> {
  const { title, publishedOn } = source;
  const which = and(isNull(indexedPublisher), isNotNull(title), isNotNull(publishedOn));
  return newest(db, which, desc(publishedOn));
}

const indexedPublisher = sql`left(${source.publisher}, ${sql.raw(String(INDEXED_LENGTH))})`;

const NEWEST = sql`${source.publishedOn} desc nulls last`;

async function newest(db: Db, which: SQL | undefined, order: SQL): Promise<Document[]> {
  const rows = await db
    .select()
    .from(source)
    .where(which)
    .orderBy(order, desc(source.id))
    .limit(NEWEST_DOCUMENTS);
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
