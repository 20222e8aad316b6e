import { and, asc, count, desc, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { claim, incident, incidentRevision, revisionSource, source } from '@/db/schema';
import type { RevisionState } from '@/lib/domain/enums';
import { type Publisher, publishersOf } from './form';

/** Every publisher that a document of the ledger names, by name. */
export async function queryPublishers(db: Db): Promise<Publisher[]> {
  const rows = await db
    .select({ publisher: source.publisher, documents: count() })
    .from(source)
    .where(isNotNull(source.publisher))
    .groupBy(source.publisher);
  return publishersOf(
    rows.flatMap(({ publisher, documents }) =>
      publisher === null ? [] : [{ publisher, documents }],
    ),
  );
}

/** How many claims of what is recorded now rest on the documents of each of some publishers, by key. */
export async function queryClaimCounts(
  db: Db,
  publishers: readonly Publisher[],
): Promise<Map<string, number>> {
  const keys = new Map(
    publishers.flatMap(({ key, spellings }) => spellings.map((spelling) => [spelling, key])),
  );
  const rows = await db
    .select({ publisher: source.publisher, claims: count() })
    .from(claim)
    .innerJoin(source, eq(source.id, claim.sourceId))
    .innerJoin(
      incidentRevision,
      and(eq(incidentRevision.id, claim.revisionId), isNull(incidentRevision.supersededVersion)),
    )
    .where(inArray(source.publisher, [...keys.keys()]))
    .groupBy(source.publisher);
  const counts = new Map<string, number>();
  for (const { publisher, claims } of rows) {
    const key = keys.get(publisher ?? '') ?? '';
    counts.set(key, (counts.get(key) ?? 0) + claims);
  }
  return counts;
}

/** A document with the incidents whose record names it now. */
export type DeskDocument = {
  id: number;
  title: string | null;
  agency: string | null;
  publishedOn: string | null;
  url: string | null;
  language: string | null;
  reference: string | null;
  incidents: { publicId: string; state: RevisionState }[];
};

/** The documents that name a publisher in one of some spellings, newest first. */
export async function queryDocuments(
  db: Db,
  spellings: readonly string[],
  { limit, offset }: { limit: number; offset: number },
): Promise<DeskDocument[]> {
  const documents = await db
    .select({
      id: source.id,
      title: source.title,
      agency: source.agency,
      publishedOn: source.publishedOn,
      url: source.url,
      language: source.language,
      reference: source.reference,
    })
    .from(source)
    .where(inArray(source.publisher, [...spellings]))
    .orderBy(sql`${source.publishedOn} desc nulls last`, desc(source.id))
    .limit(limit)
    .offset(offset);
  const ids = documents.map(({ id }) => id);
  const uses = await usesOf(db, ids);
  return documents.map((document) => ({ ...document, incidents: uses.get(document.id) ?? [] }));
}

async function usesOf(db: Db, sourceIds: number[]) {
  const r = incidentRevision;
  const rows = await db
    .selectDistinct({
      sourceId: revisionSource.sourceId,
      publicId: incident.publicId,
      state: r.state,
    })
    .from(revisionSource)
    .innerJoin(r, and(eq(r.id, revisionSource.revisionId), isNull(r.supersededVersion)))
    .innerJoin(incident, eq(incident.id, r.incidentId))
    .where(inArray(revisionSource.sourceId, sourceIds))
    .orderBy(asc(incident.publicId));
  const uses = new Map<number, DeskDocument['incidents']>();
  for (const { sourceId, ...use } of rows) uses.set(sourceId, [...(uses.get(sourceId) ?? []), use]);
  return uses;
}

/** The agencies whose reports those documents are said to reprint, the most often named first. */
export async function queryAgencies(
  db: Db,
  spellings: readonly string[],
): Promise<{ agency: string; documents: number }[]> {
  const rows = await db
    .select({ agency: source.agency, documents: count() })
    .from(source)
    .where(inArray(source.publisher, [...spellings]))
    .groupBy(source.agency)
    .orderBy(desc(count()), asc(source.agency));
  return rows.flatMap(({ agency, documents }) => (agency === null ? [] : [{ agency, documents }]));
}
