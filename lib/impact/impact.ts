import type { CountCovered } from '@/lib/domain/coverage';
import type { Measure } from '@/lib/domain/enums';
import type { Counts } from '@/lib/domain/estimate';
import { countsIn, NO_COUNTS, sameCounts, sumCounts } from '@/lib/stats/counts';
import { NONE_KEY, ranked } from '@/lib/stats/rank';
import type { Labelled, Shift } from './contribution';
import type { MovedTrend } from './moved-trend';

/** A row of a ranking. Where its dates are imprecise is left out: no act at the desk is about it. */
type LabelledCounts = Labelled & Counts;

/** What a dataset's pages say now: the total of all time, each year, and the rankings of countries and groups. */
export type Headlines = {
  totals: Counts;
  years: ReadonlyMap<string, Counts>;
  countries: readonly LabelledCounts[];
  groups: readonly LabelledCounts[];
  /** What is covered of a total, year, country or group with so many attacks. */
  coveredOf: (place: Pick<Shift, 'of' | 'key'>, attacks: number) => CountCovered;
};

/** A total that would change, or a rank: the first is 1; null if it is in no ranking. */
export type Move = Labelled & {
  of: Shift['of'];
  from: ShownCounts;
  to: ShownCounts;
  rank: { from: number | null; to: number | null };
};

/** What is counted, and whether it has a number at all: what is not covered is not zero. */
type ShownCounts = Counts & { covered: CountCovered };

const UNRANKED = { from: null, to: null };

/**
 * Which totals and ranks change, before and after, by how much counts would change. Ranks are by a measure; a country or group
 * that only changes its rank, because another passes it, is listed too.
 */
export function impactOfShifts(
  now: Headlines,
  shifts: readonly Shift[],
  measure: Measure = 'killed',
): Move[] {
  const totals = [{ key: 'all', label: 'All time', ...now.totals }];
  const years = [...now.years].map(([year, counts]) => ({ key: year, label: year, ...counts }));
  const moves = [
    ...shifted(now, totals, shifts, 'total'),
    ...shifted(now, years, shifts, 'year'),
    ...withRanks(now.countries, shifted(now, now.countries, shifts, 'country'), measure),
    ...withRanks(now.groups, shifted(now, now.groups, shifts, 'party'), measure),
  ];
  return moves.filter(({ from, to, rank }) => !sameCounts(from, to) || rank.from !== rank.to);
}

/** Every row with what it would count, and a row for each place that has none yet. */
function shifted(
  { coveredOf }: Headlines,
  rows: readonly LabelledCounts[],
  shifts: readonly Shift[],
  of: Shift['of'],
): Move[] {
  const by = new Map(shifts.filter((shift) => shift.of === of).map((shift) => [shift.key, shift]));
  const known = new Set(rows.map((row) => row.key));
  const added = [...by.values()]
    .filter(({ key }) => !known.has(key))
    .map(({ key, label }) => ({ key, label, ...NO_COUNTS }));
  return [...rows, ...added].map((row) => {
    const { key, label } = row;
    const shown = (counts: Counts) => ({
      ...counts,
      covered: coveredOf({ of, key }, counts.attacks),
    });
    const from = shown(countsIn(row));
    const to = shown(sumCounts([from, by.get(key)?.by ?? NO_COUNTS]));
    return { of, key, label, from, to, rank: UNRANKED };
  });
}

function withRanks(
  rows: readonly LabelledCounts[],
  moves: readonly Move[],
  measure: Measure,
): Move[] {
  const ranksNow = ranksOf(rows, measure);
  const ranksThen = ranksOf(
    moves.map(({ key, label, to }) => ({ key, label, ...to })),
    measure,
  );
  return moves.map((move) => ({
    ...move,
    rank: { from: ranksNow.get(move.key) ?? null, to: ranksThen.get(move.key) ?? null },
  }));
}

/** Ranks by key, of rows with attacks; incidents of no group have none. */
function ranksOf(rows: readonly LabelledCounts[], measure: Measure): Map<string, number> {
  const counted = rows.filter((row) => row.attacks > 0 && row.key !== NONE_KEY);
  return new Map(ranked(counted, measure).map((row, i) => [row.key, i + 1]));
}

/** As many as can be looked through before publishing: four places with the three measures each. */
const MOST_CHARTS = 12;

/** The places whose charts are drawn, whole places in their order, and those left. */
export function drawnFirst(trends: readonly MovedTrend[]): {
  drawn: readonly MovedTrend[];
  left: readonly MovedTrend[];
} {
  let charts = 0;
  const past = trends.findIndex(({ measures }) => {
    charts += measures.length;
    return charts > MOST_CHARTS;
  });
  const end = past === -1 ? trends.length : past;
  return { drawn: trends.slice(0, end), left: trends.slice(end) };
}
