import { max, min } from 'd3-array';
import { and, eq, inArray, lte, sql } from 'drizzle-orm';
import type { Db, Pool } from '@/db/client';
import { datasetVersion } from '@/db/schema';
import { coverageOf } from '@/lib/coverage/covered';
import type { Coverage } from '@/lib/domain/coverage';
import type { Counted } from '@/lib/domain/estimate';
import { countFacts } from '@/lib/facts/count';
import type { Facts } from '@/lib/facts/facts';
import { listFacts } from '@/lib/facts/list';
import { countriesOfParties } from '@/lib/facts/party-countries';
import { DEFAULT_LIST } from '@/lib/filters/incident-list';
import { NO_PARTY, type View } from '@/lib/filters/view';
import {
  ALWAYS,
  type DayRange,
  firstDayOf,
  lastDayOf,
  monthNumber,
  periodOf,
} from '@/lib/stats/period';
import { BASELINE, GAP } from '@/lib/stats/unusual';
import { type Found, type Judged, judge, type Unusual } from '@/lib/unusual/judge';
import { AS_ONE_CELL, factQueryOf } from './cells';
import type { AtVersion } from './conditions';
import { type CoverageMark, queryCoverages } from './coverage';
import { factsUpTo } from './facts';
import { namesOfKeys } from './ranking';

/** A country or party whose months are judged. */
export type UnusualSeries = { by: 'country' | 'party'; key: string; label: string };

/** Who stood out in a month, of how many attacks its deaths are, and of how many the deadliest is. */
export type DeathsFound = Unusual<UnusualSeries>['deaths']['found'][number] & {
  attacks: number;
  unknown: number;
  deadliest: number | null;
};

export type UnusualMonths = {
  attacks: Unusual<UnusualSeries>['attacks'];
  deaths: { tested: number; found: DeathsFound[] };
  /** The countries and parties of which at least one month could be judged, and those that have too short a history. */
  judged: number;
  notJudged: number;
  /** The first and last of the months that were judged, as months since year 0; null if none was. */
  span: { first: number; last: number } | null;
  /** How many months of a series were judged by what was known at their end, and how many by the release that first covered them. */
  inTime: number;
  later: number;
};

/** The last months of each country and party that are judged. */
export const MONTHS_JUDGED = 12;

/** A country or party, and the countries that must be covered for its months to be whole. */
type Series = UnusualSeries & { cell: string; countries: readonly string[] };

/** The months of a view's countries and parties that stand out, each judged by what was known at its end, or when it was first covered. */
export async function queryUnusual(db: Pool, view: View): Promise<UnusualMonths> {
  const facts = await factsUpTo(db, view.dataset.id, view.version);
  const coverages = await queryCoverages(db, view);
  const all = await seriesOf(db, facts, view);
  const ends = new Map(
    all.flatMap((one) => {
      const end = lastMonth(view, coverages.at(-1)?.coverage ?? null, one);
      return end === null ? [] : [[one, end] as const];
    }),
  );
  const months = [...ends.values()].flatMap((end) =>
    Array.from({ length: MONTHS_JUDGED }, (_, i) => end - i),
  );
  const versionAt = await versionsAtEnds(db, view, [...new Set(months)]);
  const days = daysCovered(coverages);
  const counts = countsReader(facts, view, days);
  const judged: (Judged<Series> & { isInTime: boolean })[] = [];
  for (const [series, end] of ends) {
    for (let month = end - MONTHS_JUDGED + 1; month <= end; month++) {
      const by = judgedBy(coverages, series, month, versionAt.get(month) ?? 0);
      if (by === null) continue;
      const covers = monthsCovered(by.coverage, series);
      judged.push({
        series,
        month,
        version: by.version,
        isInTime: by.isInTime,
        countOf: (of) => (covers(of) ? counts(series, by.version, of) : null),
      });
    }
  }
  const whole = judged.filter(({ month, countOf }) =>
    Array.from({ length: BASELINE + GAP + 1 }, (_, i) => month - i).every((of) => countOf(of)),
  );
  const found = judge(whole);
  const names = new Set(whole.map(({ series }) => series));
  return {
    attacks: found.attacks,
    deaths: {
      tested: found.deaths.tested,
      found: found.deaths.found.map((one) => withDeadliest(facts, view, one)),
    },
    judged: names.size,
    notJudged: all.length - names.size,
    span:
      whole.length === 0
        ? null
        : {
            first: Math.min(...whole.map(({ month }) => month)),
            last: Math.max(...whole.map(({ month }) => month)),
          },
    inTime: whole.filter(({ isInTime }) => isInTime).length,
    later: whole.filter(({ isInTime }) => !isInTime).length,
  };
}

/** The countries and parties with attacks in the view. */
async function seriesOf(db: Pool, facts: Facts, view: View): Promise<Series[]> {
  const all = { ...AS_ONE_CELL, view, range: ALWAYS };
  const byParty = countriesOfParties(facts, factQueryOf(facts, all));
  const countries = [...new Set([...byParty.values()].flatMap((own) => [...own]))];
  byParty.delete(NO_PARTY.slug);
  const [countryNames, partyNames] = await Promise.all([
    namesOfKeys(db, 'country', countries),
    namesOfKeys(db, 'party', [...byParty.keys()]),
  ]);
  return [
    ...countries.flatMap((code): Series[] => {
      const name = countryNames.get(code);
      return name ? [{ by: 'country', cell: code, ...name, countries: [code] }] : [];
    }),
    ...Array.from(byParty, ([cell, own]): Series[] => {
      const name = partyNames.get(cell);
      return name ? [{ by: 'party', cell, ...name, countries: [...own] }] : [];
    }).flat(),
  ];
}

const monthOf = (month: number) => ({ from: firstDayOf(month), to: lastDayOf(month) });

/** Whether months are covered as a whole for all countries that a series is of; asked for each of many months, and kept. */
function monthsCovered(coverage: Coverage, { countries }: Series): (month: number) => boolean {
  const kept =
    keptCovers.get(coverage ?? NO_COVERAGE) ?? new Map<string, (month: number) => boolean>();
  keptCovers.set(coverage ?? NO_COVERAGE, kept);
  const known = kept.get(countries.join());
  if (known !== undefined) return known;
  const covers = coverageOf(coverage, countries);
  const months = new Map<number, boolean>();
  const made = (month: number) => {
    const isCovered = months.get(month) ?? covers(monthOf(month)) === 'yes';
    months.set(month, isCovered);
    return isCovered;
  };
  kept.set(countries.join(), made);
  return made;
}

const NO_COVERAGE: Coverage & object = [];
const keptCovers = new WeakMap<object, Map<string, (month: number) => boolean>>();

/** The last month up to the view's end that is covered as a whole. */
function lastMonth({ range }: View, coverage: Coverage, series: Series): number | null {
  if (range === null || !coverage?.length) return null;
  const covers = monthsCovered(coverage, series);
  const first = Math.min(...coverage.map(({ from }) => monthNumber(from)));
  const last = Math.max(...coverage.map(({ to }) => monthNumber(to)));
  for (let month = Math.min(last, monthNumber(range.to)); month >= first; month--) {
    if (covers(month)) return month;
  }
  return null;
}

/** The newest version that had been recorded when each month ended, by the month; left out where nothing had. */
async function versionsAtEnds(
  db: Db,
  { dataset, version }: View,
  months: readonly number[],
): Promise<Map<number, number>> {
  if (months.length === 0) return new Map();
  const rows = await lastVersionsOfMonths(db, { dataset, version });
  return new Map(
    months.flatMap((month) => {
      const before = rows.filter(({ day }) => day <= lastDayOf(month)).map((row) => row.version);
      return before.length === 0 ? [] : [[month, Math.max(...before)] as const];
    }),
  );
}

/** The last version of each month in which there are some, up to one, in order, with the days on which they were recorded. */
export async function lastVersionsOfMonths(db: Db, { dataset, version }: AtVersion) {
  const v = datasetVersion;
  const upTo = and(eq(v.datasetId, dataset.id), lte(v.version, version));
  const last = db
    .select({ last: sql<number>`max(${v.version})` })
    .from(v)
    .where(upTo)
    .groupBy(sql`date_trunc('month', ${v.recordedAt} at time zone 'UTC')`);
  return db
    .select({
      version: v.version,
      day: sql<string>`to_char(${v.recordedAt} at time zone 'UTC', 'YYYY-MM-DD')`,
    })
    .from(v)
    .where(and(upTo, inArray(v.version, last)))
    .orderBy(v.version);
}

/** The version by which a month is judged: what was known at its end if it was covered by then, or else what first covered it. */
function judgedBy(
  marks: readonly CoverageMark[],
  series: Series,
  month: number,
  atEnd: number,
): (CoverageMark & { isInTime: boolean }) | null {
  const then = marks.findLast(({ version }) => version <= atEnd);
  if (then && monthsCovered(then.coverage, series)(month)) {
    return { version: atEnd, coverage: then.coverage, isInTime: true };
  }
  const first = marks.find(
    ({ version, coverage }) => version > atEnd && monthsCovered(coverage, series)(month),
  );
  return first ? { ...first, isInTime: false } : null;
}

/** All days that are covered at some time. */
function daysCovered(marks: readonly CoverageMark[]): DayRange | null {
  const spans = marks.flatMap(({ coverage }) => coverage ?? []);
  const [from, to] = [min(spans, (span) => span.from), max(spans, (span) => span.to)];
  return from === undefined || to === undefined ? null : { from, to };
}

/** Gives what is counted of a series' month at a version. What runs past a month is in none. */
function countsReader(facts: Facts, view: View, days: DayRange | null) {
  const kept = new Map<string, Map<string, Counted>>();
  return ({ by, cell }: Series, version: number, month: number) => {
    const name = `${by} ${version}`;
    const cells = kept.get(name) ?? monthCells(facts, { ...view, version }, days, by);
    kept.set(name, cells);
    const counts = cells.get(`${cell} ${periodOf(firstDayOf(month), 'month')}`);
    return { attacks: counts?.attacks ?? 0, killed: counts?.killed.best ?? 0 };
  };
}

function monthCells(
  facts: Facts,
  view: View,
  range: DayRange | null,
  by: UnusualSeries['by'],
): Map<string, Counted> {
  if (range === null) return new Map();
  const asked = { view: byMonth(view), range, by, interval: 'month', keys: null } as const;
  const cells = countFacts(facts, factQueryOf(facts, { ...asked, gathersRest: false }));
  return new Map(cells.map(({ key, period, counts }) => [`${key} ${period}`, counts]));
}

const byMonth = (view: View): View => ({
  ...view,
  filters: { ...view.filters, interval: 'month', dates: 'leave' },
});

/** In how many attacks the deaths of a month fell, and in the deadliest of them. */
function withDeadliest(
  facts: Facts,
  view: View,
  found: Found<Series, { count: number; most: number; isRecord: boolean }>,
): DeathsFound {
  const { series, month, version } = found;
  const narrowed: View = {
    ...byMonth({ ...view, version }),
    ...(series.by === 'country'
      ? { countries: [{ code: series.cell, name: series.label }], places: [] }
      : {
          parties: [
            { id: Number(series.cell), slug: series.key, name: series.label, isState: false },
          ],
        }),
  };
  const range = monthOf(month);
  const asked = factQueryOf(facts, { ...AS_ONE_CELL, view: narrowed, range, interval: 'month' });
  const counts = countFacts(facts, { ...asked, isWhole: true })[0]?.counts;
  const list = { ...DEFAULT_LIST, sort: '-killed', limit: 1, only: null } as const;
  const value = listFacts(facts, asked, list).page[0]?.value;
  return {
    ...found,
    attacks: counts?.attacks ?? 0,
    unknown: counts?.killed.unknown ?? 0,
    deadliest: typeof value === 'number' ? value : null,
  };
}
