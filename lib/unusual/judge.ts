import {
  type AttackTest,
  BASELINE,
  FALSE_DISCOVERIES,
  GAP,
  type RecordTest,
  standOut,
  testAttacks,
  testDeaths,
} from '@/lib/stats/unusual';

/** What is counted of a month that is covered as a whole. */
type MonthCount = { attacks: number; killed: number };

/**
 * What is known of a series by the version of its dataset by which one of its months is judged: the counts of that month and of those
 * before it, by their numbers since year 0. Null for a month that is not covered as a whole: it is no zero.
 */
export type Judged<Series> = {
  series: Series;
  month: number;
  version: number;
  countOf: (month: number) => MonthCount | null;
};

export type Found<Series, Test> = { series: Series; month: number; version: number } & Test;

/** What stands out of some months, and of how many. */
export type Unusual<Series> = {
  attacks: { tested: number; found: Found<Series, AttackTest>[] };
  deaths: { tested: number; found: Found<Series, RecordTest>[] };
};

/**
 * The months that stand out: by their attacks so that of all that do no more than a share is expected to do so by chance, and by
 * their deaths as records.
 */
export function judge<Series>(months: Iterable<Judged<Series>>): Unusual<Series> {
  const attacks: Found<Series, AttackTest>[] = [];
  const deaths: Found<Series, RecordTest>[] = [];
  for (const { series, month, version, countOf } of months) {
    const counts = Array.from({ length: BASELINE + GAP + 1 }, (_, i) =>
      countOf(month - BASELINE - GAP + i),
    );
    const at = { series, month, version };
    const ofAttacks = testAttacks(counts.map((count) => (count === null ? null : count.attacks)));
    if (ofAttacks) attacks.push({ ...at, ...ofAttacks });
    const ofDeaths = testDeaths(counts.map((count) => (count === null ? null : count.killed)));
    if (ofDeaths) deaths.push({ ...at, ...ofDeaths });
  }
  const isFound = standOut(
    attacks.map(({ chance }) => chance),
    FALSE_DISCOVERIES,
  );
  return {
    attacks: {
      tested: attacks.length,
      found: attacks.filter((_, i) => isFound[i]).sort((a, b) => a.chance - b.chance),
    },
    deaths: {
      tested: deaths.length,
      found: deaths
        .filter(({ isRecord }) => isRecord)
        .sort((a, b) => b.count - b.most - (a.count - a.most)),
    },
  };
}
