import 'server-only';
import { max } from 'd3-array';
import { cache } from 'react';
import type { Pool } from '@/db/client';
import { queryReconciled, queryTotalsEditions } from '@/db/read/totals';
import { publicDb } from '@/db/web-client';
import type { TotalsEdition } from '@/lib/domain/totals';
import { NotFound } from '@/lib/errors';
import { unknownParameters } from '@/lib/filters/parse';
import { type QueryRecord, searchParamsOf } from '@/lib/filters/query';
import {
  inWholeYears,
  parseReconcile,
  RECONCILE_PARAMETERS,
  RECONCILED_FILTERS,
  type ReconcileAsked,
  reconcileHref,
} from '@/lib/filters/reconcile';
import { issue, type LoadedView, PARAMETERS } from '@/lib/filters/view';
import type { Reconciled } from '@/lib/reconcile/reconcile';
import { countryByCode } from '@/lib/reference/countries';
import { keeper, keptView } from './kept';

/** A dataset's view, and the published totals that it is held against. */
export type Reconciling = LoadedView & {
  asked: ReconcileAsked;
  /** The editions as of the view's time, the newest first. */
  editions: TotalsEdition[];
  /** The one that is asked for; null if there is none at all. */
  edition: TotalsEdition | null;
};

/**
 * What parameters ask of published totals, with all that could not be used as given.
 * @throws NotFound if the ledger holds no dataset at all
 */
export async function keptReconciling(
  db: Pool,
  params: URLSearchParams,
  alsoKnown: readonly string[],
): Promise<Reconciling> {
  const known = RECONCILED_FILTERS.map((filter) => PARAMETERS[filter]);
  const unknown = unknownParameters(params, [
    ...known,
    ...Object.values(RECONCILE_PARAMETERS),
    ...alsoKnown,
  ]);
  const { asked, issues: ofAsked } = parseReconcile(params);
  const own = new URLSearchParams([...params].filter(([name]) => known.includes(name)));
  const given = await keptView(db, own, []);
  const whole = inWholeYears(given.view.filters);
  for (const end of ['from', 'to'] as const) {
    const year = whole.filters[end];
    if (year !== null) own.set(PARAMETERS[end], year);
  }
  const loaded = whole.issues.length === 0 ? given : await keptView(db, own, []);
  const editions = await queryTotalsEditions(db, loaded.view.filters.asOf);
  const named = editions.find(({ slug }) => slug === asked.totals);
  const missing =
    asked.totals !== null && named === undefined
      ? [
          issue(
            RECONCILE_PARAMETERS.totals,
            asked.totals,
            `There are no published totals ${asked.totals}`,
            'the newest were used',
          ),
        ]
      : [];
  return {
    ...loaded,
    issues: [...unknown, ...ofAsked, ...whole.issues, ...loaded.issues, ...missing],
    asked: { ...asked, totals: named?.slug ?? null },
    editions,
    edition: named ?? editions[0] ?? null,
  };
}

/**
 * The first moment at which both a dataset's version and the totals were recorded, null if neither was. Totals come after the dataset
 * mostly, and were not there when its version was recorded.
 */
export function bothRecordedAt({
  view,
  edition,
}: Pick<Reconciling, 'view' | 'edition'>): string | null {
  return max([view.recordedAt ?? '', edition?.recordedAt ?? '']) || null;
}

/** The address at which what is held against totals stays what it is. */
export function reconciledHref(reconciling: Reconciling): string {
  const { view, asked, edition } = reconciling;
  const { filters, dataset } = view;
  return reconcileHref(
    { ...filters, dataset: dataset.slug, asOf: bothRecordedAt(reconciling) },
    { ...asked, totals: edition?.slug ?? null },
  );
}

/** The same for a page; null if the ledger holds no dataset. */
export const knownReconciling = cache(async (given: QueryRecord): Promise<Reconciling | null> => {
  try {
    return await keptReconciling(publicDb(), searchParamsOf(given), []);
  } catch (error) {
    if (error instanceof NotFound) return null;
    throw error;
  }
});

/** A country and year with the country's name. */
export type ReconciledRow = Reconciled & { name: string };

const reconciledKept = keeper<ReconciledRow[]>('reconciled rows');

/** Every country and year of a view, held against its totals; none where there is nothing to hold. */
export async function keptReconciled(
  db: Pool,
  { view, edition }: Pick<Reconciling, 'view' | 'edition'>,
): Promise<ReconciledRow[]> {
  const { range } = view;
  if (range === null || edition === null) return [];
  return reconciledKept(db, view, `${edition.slug} ${view.query}`, async () => {
    const rows = await queryReconciled(db, { ...view, range }, edition);
    return rows.map((row) => ({
      ...row,
      name: countryByCode(row.country)?.name ?? row.country,
    }));
  });
}

/** The editions of published totals that there are now, the newest first. */
export const totalsEditions = () => queryTotalsEditions(publicDb(), null);

export const reconciledOf = (reconciling: Reconciling) => keptReconciled(publicDb(), reconciling);
