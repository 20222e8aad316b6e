import 'server-only';
import type { Pool } from '@/db/client';
import { queryMergedNames, querySuccessions } from '@/db/read/statements';
import { queryTrend } from '@/db/read/trend';
import { publicDb } from '@/db/web-client';
import { buildSparkline } from '@/lib/charts/sparkline';
import type { Sparkline } from '@/lib/charts/types';
import type { Counts, FigureSum } from '@/lib/domain/estimate';
import { serialiseFilters } from '@/lib/filters/serialise';
import { DEFAULT_FILTERS, type View } from '@/lib/filters/view';
import { groupRemark } from '@/lib/format/statements';
import { countryByCode, namesOfGovernment } from '@/lib/reference/countries';
import { isAnything, measureOf, sumCounts } from '@/lib/stats/counts';
import { alsoNamed } from '@/lib/text/fold';
import { keeper } from '@/site/reads/kept';
import { keptOtherNames } from '@/site/reads/queries';

/** A country or party in a list: what is counted of it in all, and by year as a thumbnail. */
export type ListedCounts = {
  key: string;
  label: string;
  attacks: number;
  /** Null where there are attacks and no figure is known. */
  killed: number | null;
  bounds: Pick<FigureSum, 'low' | 'high'>;
  /** The years of its first and last attack. */
  first: string;
  last: string;
  spark: Sparkline;
};

/** What a list is of: all that the dataset holds in the view's days. */
export function listView(view: View): View {
  const { dataset, from, to, asOf } = view.filters;
  const filters = { ...DEFAULT_FILTERS, dataset, from, to, asOf };
  return {
    ...view,
    ...{ countries: [], places: [], parties: [], pairs: [], filters },
    query: serialiseFilters(filters),
  };
}

type ListedDivision = 'country' | 'party';

const kept = keeper<ListedCounts[]>('profiles');

/** Every country or party with attacks, those with the most killed first. */
function keptListedCounts(db: Pool, view: View, by: ListedDivision): Promise<ListedCounts[]> {
  const { filters, ...whole } = listView(view);
  const split: View = { ...whole, filters: { ...filters, split: by, interval: 'year' } };
  return kept(db, view, `${by} ${whole.query}`, async () => {
    const { series } = await queryTrend(db, split, 'all');
    return series.flatMap(({ key, label, points }): ListedCounts[] => {
      const active = points.filter(isAnything);
      const [first, last] = [active[0], active.at(-1)];
      if (first === undefined || last === undefined) return [];
      const sum: Counts = sumCounts(points);
      const { low, high } = sum.killed;
      const { band: _, ...spark } = buildSparkline({ points, measure: 'killed', label });
      return [
        {
          ...{ key, label, attacks: sum.attacks },
          killed: measureOf(sum, 'killed'),
          bounds: { low, high },
          ...{ first: first.period, last: last.period },
          // The band is left out: it would be as much again, and is too small to be seen.
          spark: { ...spark, band: null },
        },
      ];
    });
  });
}

/** The same with what is said beside its name, and its other names as `alsoNamed` gives them. */
export type NamedCounts = ListedCounts & { remark: string; also: string };

const NAMED: Readonly<
  Record<ListedDivision, (db: Pool, view: View) => Promise<(row: ListedCounts) => NamedCounts>>
> = {
  country: async () => (row) => {
    const country = countryByCode(row.key);
    const also = alsoNamed(row.label, [row.key, ...(country?.aliases ?? [])]);
    return { ...row, remark: country?.region ?? '', also };
  },
  party: async (db, view) => {
    const [otherNames, successions, mergedNames] = await Promise.all([
      keptOtherNames(db, view),
      querySuccessions(db, view.filters.asOf),
      queryMergedNames(db, view),
    ]);
    return (row) => ({
      ...row,
      remark: groupRemark(row.key, successions, mergedNames.get(row.key) ?? []),
      also: alsoNamed(row.label, [
        ...(otherNames.get(row.key) ?? []),
        ...namesOfGovernment(row.label),
      ]),
    });
  },
};

/** The rows of a list, to be found by any of their names. */
export async function namedCounts(
  db: Pool,
  view: View,
  by: ListedDivision,
): Promise<NamedCounts[]> {
  const [rows, named] = await Promise.all([keptListedCounts(db, view, by), NAMED[by](db, view)]);
  return rows.map(named);
}

/** The same as a page asks for it. */
export const namedCountsOf = (view: View, by: ListedDivision) => namedCounts(publicDb(), view, by);
