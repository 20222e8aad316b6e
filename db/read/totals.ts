import { and, desc, eq, inArray, isNotNull, sql } from 'drizzle-orm';
import type { Pool } from '@/db/client';
import { settle } from '@/db/moment';
import { publishedTotal, totalsEdition } from '@/db/schema';
import { type PublishedTotal, TOTALS_OF, type TotalsEdition } from '@/lib/domain/totals';
import type { View } from '@/lib/filters/view';
import { type Reconciled, reconcile } from '@/lib/reconcile/reconcile';
import type { DayRange } from '@/lib/stats/period';
import { queryCells } from './cells';

/**
 * The editions of published totals as of a time, the newest first: what has been recorded since then is not there.
 * @param asOf an instant; null for now
 */
export async function queryTotalsEditions(db: Pool, asOf: string | null): Promise<TotalsEdition[]> {
  // What is being recorded for that moment is waited for.
  if (asOf !== null) await settle(db, asOf);
  const rows = await db
    .select()
    .from(totalsEdition)
    .where(
      asOf === null
        ? isNotNull(totalsEdition.recordedAt)
        : sql`${totalsEdition.recordedAt} <= ${asOf}`,
    )
    .orderBy(desc(totalsEdition.recordedAt));
  return rows.flatMap(({ recordedAt, ...edition }) =>
    recordedAt === null ? [] : [{ ...edition, recordedAt: new Date(recordedAt).toISOString() }],
  );
}

/** A view by country and year, held against an edition of published totals. */
export async function queryReconciled(
  db: Pool,
  view: View & { range: DayRange },
  edition: TotalsEdition,
): Promise<Reconciled[]> {
  const years = { first: yearOf(view.range.from), last: yearOf(view.range.to) };
  // Attacks that began in the year before may run into the first.
  const range = { from: `${years.first - 1}-01-01`, to: `${years.last}-12-31` };
  const codes = view.countries.map(({ code }) => code);
  const [cells, published] = await Promise.all([
    queryCells(db, {
      view,
      range,
      by: 'country',
      interval: 'year',
      keys: null,
      gathersRest: false,
    }),
    readTotals(db, edition.id, view, years),
  ]);
  return reconcile({
    countries: codes.length === 0 ? null : codes,
    years,
    coverage: view.coverage,
    cells,
    published,
  });
}

const yearOf = (day: string) => Number(day.slice(0, 4));

type Total = Omit<PublishedTotal, 'of'>;

/** The totals of a view’s types of violence, added up: a sum of which a part is missing is missing too. */
async function readTotals(
  db: Pool,
  editionId: number,
  { filters: { violence } }: View,
  { first, last }: { first: number; last: number },
): Promise<Total[]> {
  const kinds = violence.length === 0 ? (['all'] as const) : violence;
  const parts = TOTALS_OF.filter((of) => kinds.some((kind) => kind === of));
  if (parts.length < kinds.length) return [];
  return db
    .select({
      country: publishedTotal.country,
      year: publishedTotal.year,
      low: sumOf(publishedTotal.low),
      best: sql<number>`sum(${publishedTotal.best})::integer`,
      high: sumOf(publishedTotal.high),
    })
    .from(publishedTotal)
    .where(
      and(
        eq(publishedTotal.editionId, editionId),
        inArray(publishedTotal.of, parts),
        sql`${publishedTotal.year} between ${first} and ${last}`,
      ),
    )
    .groupBy(publishedTotal.country, publishedTotal.year)
    .having(sql`count(*) = ${parts.length}`);
}

function sumOf(bound: typeof publishedTotal.low | typeof publishedTotal.high) {
  return sql<number | null>`case when count(${bound}) = count(*) then sum(${bound})::integer end`;
}
