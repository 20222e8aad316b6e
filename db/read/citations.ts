import { and, desc, eq, isNotNull, isNull, or, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Db, Pool } from '@/db/client';
import { readOnceHere } from '@/db/copy';
import { citation, citationWithdrawal, dataset, user } from '@/db/schema';
import type { Cited } from '@/lib/citation/cited';
import type { Frozen } from '@/lib/citation/frozen';
import { type CitationKind, isCounted } from '@/lib/domain/citation';
import { METHOD_VERSION } from '@/lib/domain/method';
import { isShown, isShownOf, showsRows, showsRowsOf } from './audience';
import { publicAuthor } from './users';

/** That a citation is no longer shown. */
export type CitationWithdrawal = { reason: string; author: string | null; withdrawnAt: string };

/** A citation as it was made, once and for all. */
export type Citation = Frozen & {
  id: string;
  rowsSha256: string;
  /** ISO 8601 instant at which someone first made it. */
  madeAt: string;
  /** Whether its dataset's incidents are shown one by one to those who ask. */
  showsRows: boolean;
  /** The same of the dataset beside it; true where there is none. */
  besideShowsRows: boolean;
  /** Null as long as it stands. */
  withdrawal: CitationWithdrawal | null;
};

/** A citation by its id; null if there is none, or those who ask may not know of its dataset. One that was made a moment ago is found. */
export function queryCitation(db: Pool, id: string): Promise<Citation | null> {
  return readOnceHere(db, () => citationOf(db, id));
}

const beside = alias(dataset, 'beside');

async function citationOf(db: Db, id: string): Promise<Citation | null> {
  const [row] = await db
    .select({
      id: citation.id,
      kind: citation.kind,
      query: citation.query,
      dataset: dataset.slug,
      version: citation.version,
      recordedAt: citation.recordedAt,
      releases: citation.releases,
      method: citation.method,
      rows: citation.rows,
      rowsSha256: citation.rowsSha256,
      words: citation.words,
      madeAt: citation.madeAt,
      showsRows,
      besideShowsRows: sql<boolean>`(${beside.id} is null or ${showsRowsOf(beside)})`,
      reason: citationWithdrawal.reason,
      author: publicAuthor(citationWithdrawal.author),
      withdrawnAt: citationWithdrawal.withdrawnAt,
    })
    .from(citation)
    .innerJoin(dataset, eq(dataset.id, citation.datasetId))
    .leftJoin(citationWithdrawal, eq(citationWithdrawal.citationId, citation.id))
    .leftJoin(user, eq(sql`${user.id}::text`, citationWithdrawal.author))
    .leftJoin(beside, eq(beside.id, citation.besideId))
    .where(and(eq(citation.id, id), isShown, or(isNull(citation.besideId), isShownOf(beside))));
  if (row === undefined) return null;
  const { reason, author, withdrawnAt, ...made } = row;
  const isWithdrawn = reason !== null && withdrawnAt !== null;
  return { ...made, withdrawal: isWithdrawn ? { reason, author, withdrawnAt } : null };
}

type CitationAsked = {
  of: { kind: CitationKind };
  query: string;
  cited: Pick<Cited, 'dataset' | 'version' | 'recordedAt'>;
};

/** The id of the last citation that was made of a query at a version of its dataset, as of the same moment and as the method counts now, if one was and it stands. */
export function queryCitationOf(db: Db, asked: CitationAsked): Promise<string | null> {
  return lastCitationOf(db, asked, isNull(citationWithdrawal.citationId));
}

/** The same of one that was withdrawn. */
export function queryWithdrawnOf(db: Db, asked: CitationAsked): Promise<string | null> {
  return lastCitationOf(db, asked, isNotNull(citationWithdrawal.citationId));
}

async function lastCitationOf(
  db: Db,
  { of: { kind }, query, cited }: CitationAsked,
  isSo: SQL,
): Promise<string | null> {
  const [found] = await db
    .select({ id: citation.id })
    .from(citation)
    .innerJoin(dataset, eq(dataset.id, citation.datasetId))
    .leftJoin(citationWithdrawal, eq(citationWithdrawal.citationId, citation.id))
    .where(
      and(
        isShown,
        eq(dataset.slug, cited.dataset.slug),
        eq(citation.version, cited.version),
        // What belongs to no version changes within one.
        cited.recordedAt === null ? undefined : eq(citation.recordedAt, cited.recordedAt),
        // By another method the same records come to other figures.
        isCounted(kind) ? eq(citation.method, METHOD_VERSION) : undefined,
        sql`md5(${citation.query}) = md5(${query})`,
        eq(citation.query, query),
        isSo,
      ),
    )
    .orderBy(desc(citation.madeAt), citation.id)
    .limit(1);
  return found?.id ?? null;
}
