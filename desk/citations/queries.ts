import { count, desc, eq, or, type SQL, sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { citation, citationWithdrawal, dataset } from '@/db/schema';
import { readCitationId } from '@/lib/domain/citation';

/** A citation as the desk lists it. */
export type DeskCitation = {
  id: string;
  title: string;
  dataset: string;
  version: number;
  madeAt: string;
  /** When it was withdrawn; null as long as it stands. */
  withdrawnAt: string | null;
};

/**
 * Citations by part of their title, or by their id or address, the newest first, a page at a time; and how many there are in all.
 */
export async function findCitations(
  db: Db,
  asked: { q: string; page: number },
  onAPage: number,
): Promise<{ total: number; citations: DeskCitation[] }> {
  const found = searchedFor(asked.q);
  const citations = await db
    .select({
      id: citation.id,
      title: citation.title,
      dataset: dataset.slug,
      version: citation.version,
      madeAt: citation.madeAt,
      withdrawnAt: citationWithdrawal.withdrawnAt,
    })
    .from(citation)
    .innerJoin(dataset, eq(dataset.id, citation.datasetId))
    .leftJoin(citationWithdrawal, eq(citationWithdrawal.citationId, citation.id))
    .where(found)
    .orderBy(desc(citation.madeAt), desc(citation.id))
    .limit(onAPage)
    .offset((asked.page - 1) * onAPage);
  const [counted] = await db.select({ total: count() }).from(citation).where(found);
  return { total: counted?.total ?? 0, citations };
}

function searchedFor(q: string): SQL | undefined {
  if (q === '') return undefined;
  const text = q.normalize('NFC').toLowerCase();
  const id = readCitationId(/\/c\/([\w-]+)/.exec(text)?.[1] ?? text);
  const isTitled = sql`strpos(lower(${citation.title}), ${text}) > 0`;
  return id === null ? isTitled : or(eq(citation.id, id), isTitled);
}
