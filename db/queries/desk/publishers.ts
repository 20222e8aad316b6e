import { and, count, eq, inArray, isNotNull, isNull } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { claim, incidentRevision, source } from '@/db/schema';
import { type Publisher, publishersOf } from '@/lib/sources/publishers';

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
