import type { Measure } from '@/lib/domain/enums';
import type { Counts } from '@/lib/domain/figure-sum';
import type { RankedRow } from '@/lib/domain/ranking';
import { minusCounts, NO_COUNTS, sumCounts } from '@/lib/stats/counts';
import { NONE_KEY, ranked } from '@/lib/stats/rank';
import type { Contribution, Place } from './contribution';

/** What a dataset's pages say now: the total of all time, each year, and the rankings of countries and groups. */
export type Headlines = {
  totals: Counts;
  years: ReadonlyMap<string, Counts>;
  countries: readonly RankedRow[];
  groups: readonly RankedRow[];
};

/** A total that would change, or a rank: the first is 1; null where it is in no ranking. */
export type Move = Place & {
  of: 'total' | 'year' | 'country' | 'group';
  from: Counts;
  to: Counts;
  rank: { from: number | null; to: number | null };
};

const UNRANKED = { from: null, to: null };

/**
 * Which totals and ranks move, from what to what, if an incident that adds `before` (null: is not counted) came to add
 * `after`. Ranks are by a measure; a country or group that only changes its rank, because another passes it, is listed too.
 */
export function impactOf(
  now: Headlines,
  before: Contribution | null,
  after: Contribution | null,
  measure: Measure = 'killed',
): Move[] {
  const without = before?.counts ?? NO_COUNTS;
  const withIt = after?.counts ?? NO_COUNTS;
  const total: Move = {
    of: 'total',
    key: 'all',
    label: 'All time',
    from: now.totals,
    to: sumCounts([minusCounts(now.totals, without), withIt]),
    rank: UNRANKED,
  };
  const yearOf = (one: Contribution): Place[] => [{ key: one.year, label: one.year }];
  const years = [...now.years].map(([year, counts]) => ({ key: year, label: year, ...counts }));
  const moves = [
    total,
    ...changed(years, before, after, yearOf).map(
      ({ row, to }): Move => ({ ...moveOf(row, to), of: 'year' }),
    ),
    ...rankedMoves(now.countries, before, after, (one) => [one.country], measure, 'country'),
    ...rankedMoves(now.groups, before, after, groupsOf, measure, 'group'),
  ];
  return moves.filter(({ from, to, rank }) => !sameCounts(from, to) || rank.from !== rank.to);
}

function groupsOf({ groups }: Contribution): readonly Place[] {
  return groups.length > 0 ? groups : [{ key: NONE_KEY, label: 'No group recorded' }];
}

type Placed = (one: Contribution) => readonly Place[];

/** Every row with what it would count, and a row for each place that has none yet. */
function changed(
  rows: readonly RankedRow[],
  before: Contribution | null,
  after: Contribution | null,
  placesOf: Placed,
): { row: RankedRow; to: Counts }[] {
  const [old, own] = [before, after].map((one) => (one === null ? [] : placesOf(one)));
  const known = new Set(rows.map((row) => row.key));
  const added = (own ?? [])
    .filter(({ key }) => !known.has(key))
    .map((place) => ({ ...place, ...NO_COUNTS }));
  const holds = (places: readonly Place[] | undefined, { key }: Place) =>
    places?.some((place) => place.key === key) ?? false;
  return [...rows, ...added].map((row) => {
    const left =
      before !== null && holds(old, row)
        ? minusCounts(countsIn(row), before.counts)
        : countsIn(row);
    const to = after !== null && holds(own, row) ? sumCounts([left, after.counts]) : left;
    return { row, to };
  });
}

function rankedMoves(
  rows: readonly RankedRow[],
  before: Contribution | null,
  after: Contribution | null,
  placesOf: Placed,
  measure: Measure,
  of: 'country' | 'group',
): Move[] {
  const all = changed(rows, before, after, placesOf);
  const ranksNow = ranksOf(rows, measure);
  const ranksThen = ranksOf(
    all.map(({ row, to }) => ({ ...row, ...to })),
    measure,
  );
  return all.map(({ row, to }) => ({
    ...moveOf(row, to),
    of,
    rank: { from: ranksNow.get(row.key) ?? null, to: ranksThen.get(row.key) ?? null },
  }));
}

/** Ranks by key, of rows with attacks; incidents of no group have none. */
function ranksOf(rows: readonly RankedRow[], measure: Measure): Map<string, number> {
  const counted = rows.filter((row) => row.attacks > 0 && row.key !== NONE_KEY);
  return new Map(ranked(counted, measure).map((row, i) => [row.key, i + 1]));
}

function moveOf(row: RankedRow, to: Counts): Omit<Move, 'of'> {
  return { key: row.key, label: row.label, from: countsIn(row), to, rank: UNRANKED };
}

function countsIn({ attacks, killed, wounded }: Counts): Counts {
  return { attacks, killed, wounded };
}

function sameCounts(a: Counts, b: Counts): boolean {
  return JSON.stringify(countsIn(a)) === JSON.stringify(countsIn(b));
}
