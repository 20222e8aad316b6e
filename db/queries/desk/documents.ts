import { and, asc, count, desc, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { incident, incidentRevision, revisionSource, source } from '@/db/schema';
import type { RevisionState } from '@/lib/domain/enums';

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
