import { countCovered, coverageOf } from '@/lib/coverage/covered';
import type { CountCovered, Coverage } from '@/lib/domain/coverage';
import type { Counted } from '@/lib/domain/estimate';
import type { PublishedTotal } from '@/lib/domain/totals';
import { type CountCell, measureOf, NOTHING_COUNTED } from '@/lib/stats/counts';
import { daysOf } from '@/lib/stats/period';

/** Whether a dataset and a publisher say the same of a country and year, or why that can’t be asked. */
export const AGREEMENTS = ['same', 'differs', 'incomparable', 'uncovered', 'unpublished'] as const;
export type Agreement = (typeof AGREEMENTS)[number];

/** Attacks that run from one year into the next, and their dead. */
type RunningOn = { attacks: number; killed: number };

/** What may explain a difference, as far as it can be worked out from what is recorded. */
export type Reason =
  | { kind: 'uncovered' }
  | { kind: 'unpublished' }
  | { kind: 'part_of_year' }
  | { kind: 'none_known'; attacks: number }
  /** Of both a dataset counts each attack in the year in which it begins. */
  | { kind: 'over_year_end'; out: RunningOn; into: RunningOn; mayBeAll: boolean }
  | { kind: 'some_unknown'; attacks: number }
  | { kind: 'within_ours' }
  | { kind: 'within_theirs' }
  | { kind: 'ranges_apart' }
  | { kind: 'unexplained' };

type Bounds = { low: number | null; best: number; high: number | null };

/** A country and year: what a dataset counts, what is published, and how far they are apart. */
export type Reconciled = {
  country: string;
  year: number;
  /** Null where nothing is recorded and nobody says that nothing happened. Its bounds are null where no figure of any attack is known. */
  ours: (Record<keyof Bounds, number | null> & { attacks: number; unknown: number }) | null;
  published: Bounds | null;
  agreement: Agreement;
  /** Ours without the published one, where both are of the same. */
  difference: number | null;
  /** The difference as a share of the published total; null where that is zero. */
  share: number | null;
  reasons: Reason[];
};

type Asked = {
  /** Alpha-3 codes; null for all that either side says anything of. */
  countries: readonly string[] | null;
  years: { first: number; last: number };
  coverage: Coverage;
  /** Counts by country and year, from the year before the first on. */
  cells: readonly CountCell[];
  published: readonly Pick<PublishedTotal, 'country' | 'year' | 'low' | 'best' | 'high'>[];
};

/** Holds a dataset against published totals, by country and year. What it does not cover is not held against anything. */
export function reconcile(asked: Asked): Reconciled[] {
  const { first, last } = asked.years;
  const cells = new Map(asked.cells.map(({ key, period, counts }) => [`${key} ${period}`, counts]));
  const published = new Map(asked.published.map((one) => [`${one.country} ${one.year}`, one]));
  const countries = asked.countries ?? [
    ...new Set([
      ...asked.cells.map(({ key }) => key),
      ...asked.published.map(({ country }) => country),
      ...(asked.coverage ?? []).flatMap((span) => span.countries ?? []),
    ]),
  ];
  return countries.flatMap((country) => {
    const covers = coverageOf(asked.coverage, [country]);
    return Array.from({ length: last - first + 1 }, (_, i) => first + i).flatMap((year) => {
      const counts = cells.get(`${country} ${year}`);
      const theirs = published.get(`${country} ${year}`) ?? null;
      const covered = countCovered(covers(daysOf(String(year))), counts !== undefined);
      // Of most countries and years of the world neither side says anything.
      if (theirs === null && covered === 'no') return [];
      const before = cells.get(`${country} ${year - 1}`) ?? NOTHING_COUNTED;
      return [reconciled({ country, year }, { counts, before, covered, theirs })];
    });
  });
}

type Sides = {
  counts: Counted | undefined;
  before: Counted;
  covered: CountCovered;
  theirs: Bounds | null;
};

const NONE_KNOWN = { low: null, best: null, high: null };

function reconciled(
  at: { country: string; year: number },
  { counts = NOTHING_COUNTED, before, covered, theirs }: Sides,
): Reconciled {
  const { low, high, unknown } = counts.killed;
  const best = measureOf(counts, 'killed');
  const isSilent = covered === 'no' || covered === 'silent_part';
  const bounds = best === null ? NONE_KNOWN : { low, best, high };
  const ours = isSilent ? null : { attacks: counts.attacks, ...bounds, unknown };
  const published = theirs && { low: theirs.low, best: theirs.best, high: theirs.high };
  const not = (agreement: Agreement, reason: Reason): Reconciled => ({
    ...{ ...at, ours, published, agreement, difference: null, share: null },
    reasons: [reason],
  });
  if (covered === 'no') return not('uncovered', { kind: 'uncovered' });
  if (published === null) return not('unpublished', { kind: 'unpublished' });
  if (covered !== 'yes') return not('incomparable', { kind: 'part_of_year' });
  if (best === null) return not('incomparable', { kind: 'none_known', attacks: counts.attacks });
  const difference = best - published.best;
  return {
    ...{ ...at, ours, published, difference },
    agreement: difference === 0 ? 'same' : 'differs',
    share: published.best === 0 ? null : difference / published.best,
    reasons:
      difference === 0 ? [] : reasonsOf(difference, { low, best, high }, published, counts, before),
  };
}

function reasonsOf(
  difference: number,
  ours: Bounds & { low: number; high: number },
  theirs: Bounds,
  counts: Counted,
  before: Counted,
): Reason[] {
  const [out, into] = [runningOn(counts), runningOn(before)];
  // More than published: what runs on may be counted there in the next year. Less: what began before may be counted here.
  const mayBeAll = difference > 0 ? out.killed >= difference : into.killed >= -difference;
  const { unknown } = counts.killed;
  const range = rangeReason(ours, theirs);
  const isExplained = mayBeAll || unknown > 0 || range?.kind.startsWith('within');
  return [
    ...(out.killed + into.killed > 0
      ? [{ kind: 'over_year_end', out, into, mayBeAll } as const]
      : []),
    ...(unknown > 0 ? [{ kind: 'some_unknown', attacks: unknown } as const] : []),
    ...(range === null ? [] : [range]),
    ...(isExplained ? [] : [{ kind: 'unexplained' } as const]),
  ];
}

function runningOn({ imprecise }: Counted): RunningOn {
  return { attacks: imprecise.attacks, killed: imprecise.killed.best };
}

function rangeReason(ours: Bounds & { low: number; high: number }, theirs: Bounds): Reason | null {
  if (ours.low <= theirs.best && theirs.best <= ours.high) return { kind: 'within_ours' };
  if (theirs.low === null || theirs.high === null) return null;
  if (theirs.low <= ours.best && ours.best <= theirs.high) return { kind: 'within_theirs' };
  const meet = ours.low <= theirs.high && theirs.low <= ours.high;
  return meet ? null : { kind: 'ranges_apart' };
}

/** How many countries and years agree, and what both sides add up to where they can be compared: each for itself, never together. */
export type Agreed = Record<Agreement, number> & { ours: number; published: number };

export function agreed(rows: readonly Reconciled[]): Agreed {
  const sums: Agreed = {
    ...{ same: 0, differs: 0, incomparable: 0, uncovered: 0, unpublished: 0 },
    ...{ ours: 0, published: 0 },
  };
  for (const { agreement, ours, published, difference } of rows) {
    sums[agreement] += 1;
    if (difference === null) continue;
    sums.ours += ours?.best ?? 0;
    sums.published += published?.best ?? 0;
  }
  return sums;
}
