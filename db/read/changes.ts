import { isEqual, once } from 'es-toolkit';
import type { Pool } from '@/db/client';
import { coverageOf, shownCovered } from '@/lib/coverage/covered';
import { viewCovers } from '@/lib/coverage/of-view';
import type { MovedByCause } from '@/lib/domain/changes';
import type { CountCovered, Coverage, Covered } from '@/lib/domain/coverage';
import type { Counted, Counts } from '@/lib/domain/estimate';
import type { ListedIncident } from '@/lib/domain/incident-detail';
import {
  type ChangedIncident,
  type ChangeList,
  type ChangeQuery,
  changesByKey,
  listChanges,
} from '@/lib/facts/changes';
import { countFacts } from '@/lib/facts/count';
import type { Facts } from '@/lib/facts/facts';
import { countriesOfParties } from '@/lib/facts/party-countries';
import { rowsOfVersions } from '@/lib/facts/postings';
import { firstDay, lastDay } from '@/lib/filters/partial-date';
import type { View } from '@/lib/filters/view';
import { minusCounts, NOTHING_COUNTED, sumCounts } from '@/lib/stats/counts';
import { ALWAYS, clip, type DayRange, daysOf } from '@/lib/stats/period';
import { ALL_KEY } from '@/lib/stats/rank';
import { inSnapshot } from './at-version';
import { refuseRows } from './audience';
import { AS_ONE_CELL, factQueryOf, queryTotals } from './cells';
import { type CoverageMark, coverageAt, queryCoverage, queryCoverages } from './coverage';
import { factsUpTo } from './facts';
import { listedWithRecords } from './incidents';
import { namesOfKeys } from './ranking';

/** A count at two versions, and what moved it from one to the other. */
export type Change = { from: CoveredCounts; to: CoveredCounts; causes: MovedByCause };
/** What is counted, and whether it has a number at all: before a release that covers a country, there is none for it. */
export type CoveredCounts = Counts & { covered: CountCovered };
export type ChangedRow = Change & { key: string; label: string };

/** What a change is divided by. Years are those in which incidents began, and add up to the whole, as do countries. */
export type ChangeDivision = 'country' | 'party' | 'year';

export type Changes = Change & {
  /** Whether its dataset says that it covers something else. */
  isCoveredOtherwise: boolean;
  countries: ChangedRow[];
  parties: ChangedRow[];
  years: ChangedRow[];
};

/** What changed in what a view counts from an earlier version of its dataset: of the days that it names, or of all. */
export async function queryChanges(db: Pool, view: View, from: number): Promise<Changes> {
  const facts = await factsUpTo(db, view.dataset.id, view.version);
  const before = await queryCoverage(db, { dataset: view.dataset, version: from });
  const ofCountry = keyed(facts, changeQuery(facts, view, from, 'country'));
  const byParty = changeQuery(facts, view, from, 'party');
  const ofParty = keyed(facts, byParty);
  const ofYear = keyed(facts, changeQuery(facts, view, from, 'year'));
  const coverages = { from: before, to: view.coverage };
  const all = ofCountry.get(ALL_KEY);
  const wholeIn = (coverage: Coverage) => viewCovers({ ...view, coverage });
  // A party that counts at one end alone has all of its incidents among those that came or went.
  const partiesIn = once(() => {
    const { recorded, superseded } = rowsOfVersions(facts, from, view.version);
    return [
      countriesOfParties(facts, byParty.from, superseded),
      countriesOfParties(facts, byParty.to, recorded),
    ];
  });
  /** Where a party has none is nothing said, unless a country in which it has some is covered. */
  const partyIn =
    (key: string, { from: was, to: is }: Uncovered) =>
    (coverage: Coverage) => {
      const whole = wholeIn(coverage);
      const isPlain = was.attacks > 0 && is.attacks > 0;
      if (isPlain || whole(daysNamed(view)) !== 'part') return whole;
      const countries = partiesIn().flatMap((one) => [...(one.get(key) ?? [])]);
      // Under which party an actor counts may have changed, and its incidents not.
      return countries.length === 0 ? whole : coverageOf(coverage, [...new Set(countries)]);
    };
  const rowsOf = async (by: ChangeDivision, changes: ReadonlyMap<string, Uncovered>) => {
    const moved = [...changes].filter(([key, { causes }]) => key !== ALL_KEY && isAny(causes));
    const keys = moved.map(([key]) => key);
    const names =
      by === 'year'
        ? new Map(keys.map((key) => [key, { key, label: key }]))
        : await namesOfKeys(db, by, keys);
    return moved.flatMap(([cell, change]) => {
      const name = names.get(cell);
      const coversIn = {
        country: (coverage: Coverage) => coverageOf(coverage, [cell]),
        party: partyIn(cell, change),
        year: wholeIn,
      }[by];
      const days = by === 'year' ? clip(daysOf(cell), daysNamed(view)) : daysNamed(view);
      return name === undefined ? [] : [{ ...name, ...covered(days, change, coverages, coversIn) }];
    });
  };
  return {
    ...covered(daysNamed(view), all ?? NOTHING_CHANGED, coverages, wholeIn),
    isCoveredOtherwise: !isEqual(before, view.coverage),
    countries: await rowsOf('country', ofCountry),
    parties: await rowsOf('party', ofParty),
    years: (await rowsOf('year', ofYear)).sort((a, b) => (a.key < b.key ? -1 : 1)),
  };
}

type Uncovered = { from: Counted; to: Counted; causes: MovedByCause };

const NOTHING_CHANGED: Uncovered = { from: NOTHING_COUNTED, to: NOTHING_COUNTED, causes: {} };

/** Whether something moved that counts, and not only words or sources. */
const isAny = (causes: MovedByCause) => Object.keys(causes).some((cause) => cause !== 'other');

/** The same question about the version of a view and an earlier one. */
export function changeQuery(
  facts: Facts,
  view: View,
  from: number,
  by: ChangeDivision | 'none',
): ChangeQuery {
  const of = (version: number) => {
    const query = { ...AS_ONE_CELL, view: { ...view, version }, range: daysNamed(view), by };
    return factQueryOf(facts, { ...query, withAll: by !== 'none' });
  };
  return { from: of(from), to: of(view.version) };
}

/** The days whose incidents are counted: those that an address names, at each end, or all. What a version happens to reach is no bound. */
export function daysNamed({ filters: { from, to } }: View): DayRange {
  return {
    from: from === null ? ALWAYS.from : firstDay(from),
    to: to === null ? ALWAYS.to : lastDay(to),
  };
}

function keyed(facts: Facts, query: ChangeQuery): Map<string, Uncovered> {
  const [from, to] = [query.from, query.to].map(
    (one) => new Map(countFacts(facts, one).map(({ key, counts }) => [key, counts])),
  );
  const causes = changesByKey(facts, query);
  const keys = new Set([...(from?.keys() ?? []), ...(to?.keys() ?? []), ...causes.keys()]);
  return new Map(
    Array.from(keys, (key) => [
      key,
      {
        from: from?.get(key) ?? NOTHING_COUNTED,
        to: to?.get(key) ?? NOTHING_COUNTED,
        causes: causes.get(key) ?? {},
      },
    ]),
  );
}

type Covers = (days: DayRange) => Covered;

/** @param days those that a view names, or a year of them */
function covered(
  days: DayRange,
  { from, to, causes }: Uncovered,
  coverages: { from: Coverage; to: Coverage },
  coversIn: (coverage: Coverage) => Covers,
): Change {
  return {
    from: heldAgainst(days, from, coverages.from, coversIn),
    to: heldAgainst(days, to, coverages.to, coversIn),
    causes,
  };
}

/** A count is a zero if any of its days is covered. */
function heldAgainst(
  days: DayRange,
  counts: Counts,
  coverage: Coverage,
  coversIn: (coverage: Coverage) => Covers,
): CoveredCounts {
  const covers = coversIn(coverage)(days);
  const isNumber = counts.attacks > 0 || covers === 'part';
  return {
    ...counts,
    covered: shownCovered(isNumber && covers === 'no' ? 'part' : covers, coverage),
  };
}

/**
 * What each of some spans of versions changed in what a view counts. Totals of the past are told from the newest one and from what
 * has moved since, as most spans moved few incidents.
 * @param read gives what the dataset covered up to the view's version
 */
export async function queryChangesIn(
  db: Pool,
  view: View,
  spans: readonly { from: number; to: number }[],
  read: () => Promise<CoverageMark[]> = () => queryCoverages(db, view),
): Promise<Change[]> {
  const facts = await factsUpTo(db, view.dataset.id, view.version);
  const now = await queryTotals(db, view, daysNamed(view));
  const movedIn = (from: number, to: number) =>
    changesByKey(facts, changeQuery(facts, { ...view, version: to }, from, 'none')).get(ALL_KEY) ??
    {};
  const countedAt = (version: number) =>
    minusCounts(now, sumOfCauses(movedIn(version, view.version)));
  const coverages = await read();
  return spans.map(({ from, to }) => {
    const after = countedAt(to);
    // Before the first version there was nothing, and all of it is new.
    const causes = from > 0 ? movedIn(from, to) : newOf(after);
    const before = minusCounts(after, sumOfCauses(causes));
    return {
      from: shownCounts(view, before, coverageAt(coverages, from)),
      to: shownCounts(view, after, coverageAt(coverages, to)),
      causes,
    };
  });
}

/** Counts of the days that a view names, and whether what its dataset covers gives them a number at all. */
export function shownCounts(view: View, counts: Counts, coverage: Coverage): CoveredCounts {
  return heldAgainst(daysNamed(view), counts, coverage, (of) =>
    viewCovers({ ...view, coverage: of }),
  );
}

function sumOfCauses(causes: MovedByCause): Counts {
  return sumCounts(Object.values(causes).map(({ by }) => by));
}

const newOf = (counts: Counts): MovedByCause =>
  counts.attacks === 0 ? {} : { new: { incidents: counts.attacks, by: counts } };

/** An incident that changed, with what its newest published revision of the two says. */
export type ChangedListing = ChangedIncident & ListedIncident;

/**
 * The incidents that changed in what a view counts, page by page.
 * @throws RowsWithheld if the dataset's incidents are not shown one by one
 */
export async function queryChangedIncidents(
  db: Pool,
  view: View,
  from: number,
  list: ChangeList,
): Promise<{ total: number; incidents: ChangedListing[] }> {
  refuseRows(view.dataset);
  const facts = await factsUpTo(db, view.dataset.id, view.version);
  const { total, found } = listChanges(facts, changeQuery(facts, view, from, 'country'), list);
  const revisions = found.map((one) => ({ ...one, revisionId: one.after ?? one.before ?? 0 }));
  const incidents = await inSnapshot(db, (snapshot) =>
    listedWithRecords(snapshot, view, revisions),
  );
  return { total, incidents };
}
